package webhook

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
)

// job is one request on its way through a Receiver.
type job struct {
	*Receiver
	ctx      context.Context
	request  *Request
	dialect  Dialect
	meta     Meta
	response Response
	record   Record
	kept     atomic.Bool // set by the handler's goroutine, which may outlive the request

	// What the payload says about the event, for the sink.
	eventType, subject, decodeError string
	timed                           Timed
	parts                           Divisible
}

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
	attrs := []any{"command", j.meta.Command, "id", j.meta.ID,
		"requestid", j.meta.RequestID, "error", err}
	var p *panicError
	if errors.As(err, &p) {
		attrs = append(attrs, "stack", string(p.stack))
	}
	j.opts.Log.ErrorContext(j.ctx, what, attrs...)
}

// unclaimed keeps an event whose command no handler claims; it is never refused.
func (j *job) unclaimed() {
	if j.meta.Command == "" && len(j.request.Body) <= len("{}") {
		j.succeed(Probed)
		return
	}
	j.meta.ID = identity(j.meta.App, cmp.Or(j.meta.Command, "unknown"), "", j.request)
	j.eventType, j.subject = UnknownType, string(j.meta.Command)
	j.once(func() { j.keep(j.ctx, Unclaimed) })
}

// keep hands an event on that no handler has seen, and answers.
func (j *job) keep(ctx context.Context, outcome Outcome) {
	if err := j.handOn(ctx); err != nil {
		j.fail(err)
		return
	}
	j.succeed(outcome)
}

// handOn gives the event to the sink, whole or divided.
func (j *job) handOn(ctx context.Context) error {
	err := j.opts.Sink.Put(ctx, j.events()...)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotKept, err)
	}
	j.kept.Store(true)
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
		e.ID = identity(j.meta.App, j.meta.Command, part.Key, &Request{Body: part.Data})
		e.Data = part.Data
		out = append(out, &e)
	}
	return out
}

func (j *job) event() *Event {
	e := &Event{
		ID:          j.meta.ID,
		Source:      "/tencent/" + j.meta.App.String(),
		Type:        j.eventType,
		Subject:     j.subject,
		Time:        j.meta.Received,
		Data:        j.request.Body,
		ClientIP:    j.meta.ClientIP,
		OptPlatform: j.meta.OptPlatform,
		RequestID:   j.meta.RequestID,
		DecodeError: j.decodeError,
	}
	if j.timed != nil {
		if at := j.timed.OccurredAt(); !at.IsZero() {
			e.Time = at
		}
	}
	return e
}
