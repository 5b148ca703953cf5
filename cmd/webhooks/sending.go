package main

import (
	"cmp"
	"context"
	"encoding/json"
	"iter"
	"net/http"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// item is one request that is to be made and sent.
type item struct {
	spec   *webhook.Spec
	app    webhook.AppID // 0 is the app of the credentials
	origin sender.Origin
	// body makes the body when its turn comes.
	body func() []byte
}

// sending is a run of requests.
type sending struct {
	url      string
	creds    sender.Credentials
	fault    sender.Fault
	items    iter.Seq2[item, error] // an error is the end
	rate     float64                // requests a second, 0 without limit
	duration time.Duration          // after which no more are sent, 0 without limit
	parallel int
	start    time.Time // of run
	client   *sender.Client
	failed   error // of the items; set before the last report
}

// run sends everything, or as much as there is time for until ctx ends. The channel is closed
// after the last report.
func (s *sending) run(ctx context.Context) <-chan report {
	s.start = time.Now()
	queue := make(chan item)
	reports := make(chan report)
	var senders sync.WaitGroup
	for range s.parallel {
		senders.Go(func() {
			for it := range queue {
				s.send(ctx, it, reports)
			}
		})
	}
	go func() {
		s.feed(ctx, queue)
		close(queue)
		senders.Wait()
		close(reports)
	}()
	return reports
}

// feed hands out the items, each at its time: the n-th one n/rate seconds after the start. When
// the senders cannot keep up, those that are due go out as soon as one is free.
func (s *sending) feed(ctx context.Context, queue chan<- item) {
	n := 0
	for it, err := range s.items {
		if s.failed = err; err != nil {
			return
		}
		due := time.Now()
		if s.rate > 0 {
			due = s.start.Add(time.Duration(float64(n) / s.rate * float64(time.Second)))
		}
		if s.over(due) {
			return
		}
		if ahead := time.Until(due); ahead > 0 {
			wait(ctx, ahead)
		}
		select {
		case queue <- it:
		case <-ctx.Done():
			return
		}
		n++
	}
}

// sendAll sends everything and reports whether all of it went well. A run that ctx ends is a failure.
func (s *sending) sendAll(ctx context.Context, r *reports) error {
	reports := s.run(ctx)
	r.follow(reports, s.start)
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case s.failed != nil:
		return s.failed
	case r.tally.failed() > 0:
		return errQuiet
	}
	return nil
}

// over reports whether the time of the run has passed before the next item is due, or so long ago
// that what is still due is not worth waiting for.
func (s *sending) over(due time.Time) bool {
	return s.duration > 0 && (due.Sub(s.start) >= s.duration ||
		time.Since(s.start) >= s.duration+webhook.Budget)
}

// send makes a request and sends it, twice if its fault asks for that.
func (s *sending) send(ctx context.Context, it item, reports chan<- report) {
	creds := s.creds
	if it.app != 0 {
		creds.App = it.app
	}
	r := s.fault.Make(creds, it.spec, it.body(), it.origin, time.Now())
	reports <- s.deliver(ctx, it.spec, r)
	if s.fault.Twice {
		reports <- s.deliver(ctx, it.spec, r)
	}
}

func (s *sending) deliver(ctx context.Context, spec *webhook.Spec, r sender.Request) report {
	answer := s.client.Send(ctx, s.url, r)
	out := report{Command: spec.Command, Fault: s.fault.Name, Status: answer.Status,
		MS: milliseconds(answer.Duration), took: answer.Duration, err: answer.Err}
	if out.err == nil {
		out.read(answer.Body)
	}
	out.OK = out.err == nil && out.Status == s.fault.Status(spec.Dialect) &&
		out.codeFits(spec) &&
		(out.took <= webhook.Budget || s.fault.Slow)
	return out
}

// codeFits reports whether the error code goes with the status. What asks may be refused with any
// code; what informs has code 1 when it was not kept.
func (r *report) codeFits(spec *webhook.Spec) bool {
	asks := spec.Codes != ""
	return (r.Status != http.StatusOK) == (r.ErrorCode == 1) || asks && r.Status == http.StatusOK
}

// read takes error code and text from the answer of any dialect.
func (r *report) read(body []byte) {
	var answer struct {
		ErrorCode               *int
		Code                    *int `json:"code"`
		ErrorInfo, ErrorMessage string
		Message                 string `json:"message"`
	}
	if r.err = json.Unmarshal(body, &answer); r.err != nil {
		return
	}
	for _, code := range []*int{answer.ErrorCode, answer.Code} {
		if code != nil {
			r.ErrorCode = *code
		}
	}
	r.info = cmp.Or(answer.ErrorInfo, answer.ErrorMessage, answer.Message)
}
