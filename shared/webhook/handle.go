package webhook

import (
	"context"
	"errors"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
)

// work is what is done with one request of a command: its handler with a callback, or its function
// elsewhere. It alone knows the types of the command.
type work interface {
	// decode reads the body. An error of the kind wire.ErrSyntax means that it is no JSON.
	decode(body []byte) (content, error)
	// handle does the work within the time that ctx gives.
	handle(ctx context.Context, m *message, p *publisher) result
}

// result is how the work went.
type result struct {
	outcome  Outcome
	verdict  Verdict  // of before-commands
	reason   string   // one word for a rejection
	response Response // zero: the dialect's success or failure
	err      error
}

func failed(err error) result { return result{outcome: Failed, err: err} }

// rejected is the result of a request that nobody may handle.
func rejected(d Dialect, err error) result {
	status, word, text := rejection(err)
	return result{outcome: Rejected, reason: word, response: failure(d, status, text), err: err}
}

// decided is the result of a before-command.
func decided(d decision, outcome Outcome, err error) result {
	return result{outcome: outcome, verdict: d.verdict, response: d.response, err: err}
}

// afterWork runs the handler of a command that informs.
type afterWork struct {
	*untypedCommand
	handler func(ctx context.Context, callback any) error
}

func (w *afterWork) handle(ctx context.Context, m *message, p *publisher) result {
	if m.err != nil {
		return p.keep(ctx, Undecoded, m.err)
	}
	*m.meta, *m.publish = p.meta, p.publish
	err := p.within(ctx, func(ctx context.Context) error { return w.handler(ctx, m.callback) })
	if err != nil {
		return failed(err)
	}
	return result{outcome: Handled}
}

// keep publishes an event that no handler has seen.
func (p *publisher) keep(ctx context.Context, outcome Outcome, reason error) result {
	if err := p.within(ctx, p.publish); err != nil {
		return failed(err)
	}
	return result{outcome: outcome, err: reason}
}

// beforeWork runs the handler of a command that asks.
type beforeWork struct {
	untypedBefore
	handler func(ctx context.Context, callback any) (Answer, error)
}

func (w *beforeWork) handle(ctx context.Context, m *message, p *publisher) result {
	if m.err != nil {
		res := decided(w.defaultAnswer(p, nil), Defaulted, m.err)
		p.keepBefore(ctx)
		return res
	}
	d, err := w.decide(ctx, m, p)
	res := decided(d, Answered, nil)
	if err != nil {
		p.logError("before-command answered by default", err)
		res = decided(w.defaultAnswer(p, m.payload), Defaulted, err)
	}
	if p.opts.Before == KeepBefore && p.state.Load() != sinkKept {
		p.keepBefore(ctx)
	}
	return res
}

// keepBefore stores the event of a before-command, whose verdict holds whatever the sink says.
func (p *publisher) keepBefore(ctx context.Context) {
	if err := p.publishShare(ctx); err != nil {
		p.logError("before-event not kept", err)
	}
}

// decide asks the handler. An answer that cannot be encoded is a failure like any other.
func (w *beforeWork) decide(ctx context.Context, m *message, p *publisher) (decision, error) {
	ctx, cancel := context.WithTimeout(ctx, p.opts.BeforeTimeout)
	defer cancel()
	*m.meta, *m.publish = p.meta, p.publishShare
	var d decision // read only when the handler was in time
	err := p.within(ctx, func(ctx context.Context) error {
		a, err := w.ask(ctx, m, p)
		if err == nil {
			d, err = encode(w.complete(m.payload, a))
		}
		return err
	})
	if err != nil {
		return decision{}, err
	}
	return d, nil
}

// ask returns what the receiver's Decider decided, or what the handler did where there is none.
func (w *beforeWork) ask(ctx context.Context, m *message, p *publisher) (Answer, error) {
	if p.opts.Decide == nil {
		return w.handler(ctx, m.callback)
	}
	proposal, err := p.opts.Decide(ctx, p.event())
	if err != nil {
		return nil, err
	}
	return w.adopt(m.payload, proposal)
}

// panicked returns the error of a panic with a value, of the kind ErrPanic.
func panicked(value any) error { return fmt.Errorf("%w: %w", ErrPanic, guard.Recovered(value)) }

// within calls f and waits for it until ctx ends. A panic becomes an error. After a timeout, f
// runs on by itself and what it returns is dropped; a panic is logged even then.
func (p *publisher) within(ctx context.Context, f func(context.Context) error) error {
	done := make(chan error)
	go func() {
		err := ErrPanic // stays when f ends its goroutine
		defer func() {
			if value := recover(); value != nil {
				err = panicked(value)
			}
			select {
			case done <- err:
			case <-ctx.Done():
				if errors.Is(err, ErrPanic) {
					p.logError("panic after the answer", err)
				}
			}
		}()
		err = f(ctx)
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ErrTimeout
	}
}
