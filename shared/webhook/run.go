package webhook

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

// after runs the handler of a command that informs.
func (c codec[P]) after(j *job, h func(context.Context, *Callback[P]) error) {
	cb, err := c.decode(j)
	if isSyntax(err) {
		j.reject(ErrNotJSON)
		return
	}
	j.once(func() {
		if err != nil {
			j.undecoded(err)
			j.keep(Undecoded)
			return
		}
		err := j.within(j.ctx, func(ctx context.Context) error { return h(ctx, cb) })
		j.show(&cb.Payload, err)
		if err != nil {
			j.fail(err)
			return
		}
		j.succeed(Handled)
	})
}

// show gives the payload to the observer, unless a late handler may still be working on it.
func (j *job) show(payload any, err error) {
	if !errors.Is(err, ErrLate) {
		j.record.Payload = payload
	}
}

// before runs the handler of a command that asks.
func before[P any, A Answer](
	c codec[P], j *job, b Before[P, A], h func(context.Context, *Callback[P]) (A, error),
) {
	cb, err := c.decode(j)
	if isSyntax(err) {
		j.reject(ErrNotJSON)
		return
	}
	j.once(func() {
		if err != nil {
			j.undecoded(err)
			j.answer(byDefault(j, nil, b), err)
			j.keepShare()
			return
		}
		d, err := decide(j, cb, b, h)
		j.show(&cb.Payload, err)
		if err != nil {
			d = byDefault(j, &cb.Payload, b)
		}
		j.answer(d, err)
		if j.opts.Before == KeepBefore && j.sink.Load() != sinkKept {
			j.keepShare()
		}
	})
}

// decision is what a before-command is answered.
type decision struct {
	response Response
	verdict  Verdict
}

// decide asks the handler. An answer that cannot be encoded is a failure like any other.
func decide[P any, A Answer](
	j *job, cb *Callback[P], b Before[P, A],
	h func(context.Context, *Callback[P]) (A, error),
) (decision, error) {
	ctx, cancel := context.WithTimeout(j.ctx, j.opts.BeforeTimeout)
	defer cancel()
	publish := cb.Publish
	cb.Publish = func(ctx context.Context) error {
		ctx, cancel := share(ctx)
		defer cancel()
		return j.within(ctx, publish)
	}
	var d decision // read only when the handler was in time
	err := j.within(ctx, func(ctx context.Context) error {
		a, err := b.ask(ctx, j, cb, h)
		if err == nil {
			d, err = encode(b.complete(&cb.Payload, a))
		}
		return err
	})
	if err != nil {
		j.logError("before-command answered by default", err)
		return decision{}, err
	}
	return d, nil
}

// byDefault is the answer that BEFORE_ON_ERROR asks for; p is nil when the body did not decode.
func byDefault[P any, A Answer](j *job, p *P, b Before[P, A]) decision {
	var a A
	if j.opts.OnError.refuses(&b.Spec) {
		a = b.Refuse(p)
	}
	d, err := encode(b.complete(p, a))
	if err != nil {
		j.logError("default answer does not encode", err)
		return decision{success(j.dialect), Allow}
	}
	return d
}

// complete is Complete where there is one, and a payload.
func (b Before[P, A]) complete(p *P, a A) A {
	if b.Complete == nil || p == nil {
		return a
	}
	return b.Complete(p, a)
}

// answer sends a decision; failed says why it is the default one.
func (j *job) answer(d decision, failed error) {
	j.response = d.response
	j.record.Outcome, j.record.Verdict, j.record.Err = Answered, d.verdict, failed
	if failed != nil {
		j.record.Outcome = Defaulted
	}
}

// keepShare stores the event of a before-command without making its verdict wait for long, and
// whatever the sink says.
func (j *job) keepShare() {
	ctx, cancel := share(j.ctx)
	defer cancel()
	if err := j.within(ctx, j.publish); err != nil {
		j.logError("before-event not kept", err)
	}
}

// undecoded marks the event as one whose body does not fit its type.
func (j *job) undecoded(err error) {
	j.record.DecodeError = err.Error()
	j.record.Err = err
}

// panicError carries the stack of a panic to the log.
type panicError struct {
	value any
	stack []byte
}

// Error leaves out the value, which may hold content of the message.
func (e *panicError) Error() string { return fmt.Sprintf("%v (%T)", ErrPanic, e.value) }

func (e *panicError) Unwrap() error { return ErrPanic }

// within calls f and waits for it until ctx ends. A panic becomes an error. When f is late, it
// runs on by itself and what it returns is dropped; a panic is logged even then.
func (j *job) within(ctx context.Context, f func(context.Context) error) error {
	done := make(chan error)
	go j.guarded(ctx, f, done)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ErrLate
	}
}

// guarded calls f and sends its error, or what stopped it, to whoever waits until ctx ends.
func (j *job) guarded(ctx context.Context, f func(context.Context) error, done chan<- error) {
	err := ErrPanic // stays when f ends its goroutine
	defer func() {
		if p := recover(); p != nil {
			err = &panicError{p, debug.Stack()}
		}
		select {
		case done <- err:
		case <-ctx.Done():
			if errors.Is(err, ErrPanic) {
				j.logError("panic after the answer", err)
			}
		}
	}()
	err = f(ctx)
}
