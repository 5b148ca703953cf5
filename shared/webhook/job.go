package webhook

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"
)

// job is one request on its way through a Receiver.
type job struct {
	*Receiver
	ctx      context.Context
	request  *Request
	dialect  Dialect
	response Response
	record   Record       // complete when Receive returns; its Meta when the handler starts
	sink     atomic.Int32 // one of sinkUntried...; the handler's goroutine outlives a late answer

	// What the payload says about the event, for the sink.
	eventType, subject string
	decoded            bool
	payload            any // once it is decoded
	parts              Divisible
}

// How far an event came on its way to the sink.
const (
	sinkUntried int32 = iota
	sinkTried         // and not stored, or not yet
	sinkKept
)

// reject answers a request that nobody may handle.
func (j *job) reject(err error) {
	status, word, text := rejection(err)
	j.response = failure(j.dialect, status, text)
	j.record.Outcome, j.record.Reason, j.record.Err = Rejected, word, err
}

// succeed answers an event that was dealt with.
func (j *job) succeed(outcome Outcome) {
	j.response = success(j.dialect)
	j.record.Outcome = outcome
}

// fail tells the sender that the event was not kept. The text of err goes to the log alone.
func (j *job) fail(err error) {
	j.response = failure(j.dialect, 500, ErrNotKept.Error())
	j.record.Outcome, j.record.Err = Failed, err
	j.logError("event not kept", err)
}

func (j *job) logError(what string, err error) {
	attrs := []any{"command", j.record.Command, "id", j.record.ID,
		"requestid", j.record.RequestID, "error", err}
	var p *panicError
	if errors.As(err, &p) {
		attrs = append(attrs, "stack", string(p.stack))
	}
	j.opts.Log.ErrorContext(j.ctx, what, attrs...)
}

// unhandled keeps an event whose command no handler claims; it is never refused.
func (j *job) unhandled() {
	if body := bytes.TrimSpace(j.request.Body); j.record.Command == "" && len(body) <= len("{}") {
		j.succeed(Probed)
		return
	}
	j.record.ID = j.eventID(cmp.Or(j.record.Command, "unknown"), "")
	j.eventType, j.subject = UnknownType, string(j.record.Command)
	j.record.Family, j.record.Function, j.record.Kind = "", "", ""
	j.once(func() {
		if f := j.opts.Unknown; f != nil {
			j.tell(f, UnknownFunction, Unhandled)
			return
		}
		j.keep(Unhandled)
	})
}

// keep hands an event on that no handler has seen, and answers.
func (j *job) keep(outcome Outcome) {
	if err := j.within(j.ctx, j.publish); err != nil {
		j.fail(err)
		return
	}
	j.succeed(outcome)
}

// publish gives the event to the sink, whole or divided.
func (j *job) publish(ctx context.Context) error {
	j.sink.Store(sinkTried)
	err := j.opts.Sink.Put(ctx, j.events()...)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotKept, err)
	}
	j.sink.Store(sinkKept)
	return nil
}

// events returns the event of the job, or one for each part of a batch that is to be split.
func (j *job) events() []*Event {
	whole := j.event()
	if j.parts == nil || j.opts.Batches == WholeBatches {
		return []*Event{whole}
	}
	var out []*Event
	for _, part := range j.parts.Divide() {
		e := *whole
		of := &Request{Query: j.request.Query, Body: part.Data}
		e.ID = identity(j.record.App, j.record.Command, part.Key, of)
		e.Data = part.Data
		out = append(out, &e)
	}
	return out
}

func (j *job) event() *Event {
	e := &Event{
		ID:          j.record.ID,
		Source:      source(j.record.App),
		Type:        j.eventType,
		Subject:     j.subject,
		Time:        j.record.Received,
		Data:        j.request.Body,
		ClientIP:    j.record.ClientIP,
		OptPlatform: j.record.OptPlatform,
		RequestID:   j.record.RequestID,
		TraceParent: j.record.TraceParent,
		DecodeError: j.record.DecodeError,
		decoded:     j.decoded,
	}
	if j.payload != nil {
		if at := OccurredAt(j.payload); !at.IsZero() && isWritable(at) {
			e.Time = at
		}
	}
	return e
}

// source names an app in the events of it.
func source(app AppID) string {
	var buf [32]byte
	return string(strconv.AppendUint(append(buf[:0], "/tencent/"...), uint64(app), 10))
}

// isWritable says whether RFC 3339 can write a time: its years have four digits.
func isWritable(t time.Time) bool { return t.Year() >= 0 && t.Year() <= 9999 }
