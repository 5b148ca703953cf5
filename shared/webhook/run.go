package webhook

import (
	"context"
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
			j.keep(j.ctx, Undecoded)
			return
		}
		j.record.Payload = &cb.Payload
		_, err := within(j.ctx, func(ctx context.Context) (struct{}, error) {
			return struct{}{}, h(ctx, cb)
		})
		if err != nil {
			j.fail(err)
			return
		}
		j.succeed(Handled)
	})
}

// before runs the handler of a command that asks.
func before[P any, A Answer](
	c codec[P], j *job, refuse func(*P) A,
	h func(context.Context, *Callback[P]) (A, error),
) {
	cb, err := c.decode(j)
	if isSyntax(err) {
		j.reject(ErrNotJSON)
		return
	}
	j.once(func() {
		payload := &cb.Payload
		if err != nil {
			payload = nil
			j.undecoded(err)
		}
		j.record.Payload = &cb.Payload
		answer, failed := decide(j, cb, err, h)
		if failed != nil {
			answer = defaultAnswer(j, payload, refuse)
			j.record.Err = failed
		}
		j.answer(answer, failed)
		if err != nil || j.opts.Before == KeepBefore {
			j.keepShare()
		}
	})
}

// decide asks the handler, unless the body did not decode.
func decide[P any, A Answer](
	j *job, cb *Callback[P], undecoded error,
	h func(context.Context, *Callback[P]) (A, error),
) (A, error) {
	if undecoded != nil {
		var none A
		return none, undecoded
	}
	ctx, cancel := context.WithTimeout(j.ctx, j.opts.BeforeTimeout)
	defer cancel()
	handOn := cb.HandOn
	cb.HandOn = func(ctx context.Context) error {
		ctx, cancel := share(ctx)
		defer cancel()
		return handOn(ctx)
	}
	answer, err := within(ctx, func(ctx context.Context) (A, error) { return h(ctx, cb) })
	if err != nil {
		j.logError("before-command answered by default", err)
	}
	return answer, err
}

// defaultAnswer is what BEFORE_ON_ERROR asks for.
func defaultAnswer[P any, A Answer](j *job, p *P, refuse func(*P) A) A {
	var allow A
	if j.opts.OnError == AllowOnError {
		return allow
	}
	return refuse(p)
}

// answer makes the response out of a verdict. An answer that cannot be encoded lets go ahead
// what would have gone ahead without us.
func (j *job) answer(a Answer, failed error) {
	response, err := verdict(a)
	if err != nil {
		j.logError("verdict does not encode", err)
		j.succeed(Defaulted)
		j.record.Verdict, j.record.Err = Allow, err
		return
	}
	j.response = response
	j.record.Outcome, j.record.Verdict = Answered, a.Ruling().Verdict
	if failed != nil {
		j.record.Outcome = Defaulted
	}
	if j.record.Verdict == "" {
		j.record.Verdict = Allow
	}
}

// keepShare stores the event of a before-command without making its verdict wait for long, and
// whatever the sink says.
func (j *job) keepShare() {
	ctx, cancel := share(j.ctx)
	defer cancel()
	if err := j.handOn(ctx); err != nil {
		j.logError("before-event not kept", err)
	}
}

// undecoded marks the event as one whose body does not fit its type.
func (j *job) undecoded(err error) {
	j.decodeError = err.Error()
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
// runs on by itself and what it returns is dropped.
func within[T any](ctx context.Context, f func(context.Context) (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		r := result{err: ErrPanic} // stays when f ends its goroutine
		defer func() {
			if p := recover(); p != nil {
				r.err = &panicError{p, debug.Stack()}
			}
			done <- r
		}()
		r.value, r.err = f(ctx)
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ErrLate
	}
}
