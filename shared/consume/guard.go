package consume

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// guarded runs the function of an event unless that was done before, and notes how it ended.
func (c *Consumer) guarded(ctx context.Context, m Message, e *webhook.Event, act action) Result {
	r := Result{ID: e.ID, Type: e.Type, TraceParent: e.TraceParent, Outcome: Failed}
	redriven := e.DeadLetter != ""
	claim, err := c.begin(ctx, guardKey(e), c.lease(ctx, m))
	switch {
	case err != nil:
		r.Err = err
		return r
	case claim.State == once.Done:
		r.Outcome = Repeated
		return r
	}
	r.Interrupted = claim.Interrupted
	call := func(ctx context.Context) error { return act(ctx, claim.Interrupted) }
	r.Err = c.attempts(ctx, m, call, func(err error) { c.settleAfterTimeout(ctx, claim, err) })
	switch {
	case r.Err == nil:
		r.Outcome = Done
	case isPermanent(r.Err), m.Uncounted && ctx.Err() == nil:
		r = c.putDeadLetter(ctx, e, r)
	}
	if errors.Is(r.Err, ErrTimeout) {
		return r // the function settles the claim when it returns
	}
	ended := r.Outcome
	if redriven && ended == Dead {
		ended = Failed // it may be redriven once more
	}
	if err := c.settle(ctx, claim, ended); err != nil {
		r.Outcome, r.Err = Failed, errors.Join(err, r.Err)
	}
	return r
}

// guardKey returns what the guard knows an event by. A dead letter is noted as done, so that the retry
// of a batch makes no other one; when it is redriven, it goes by a key of its own.
func guardKey(e *webhook.Event) string {
	if e.DeadLetter != "" {
		return e.ID + "/redriven"
	}
	return e.ID
}

// begin claims an event. Without a guard every event is claimed.
func (c *Consumer) begin(ctx context.Context, id string, lease time.Duration) (once.Claim, error) {
	if c.opts.Once == nil {
		return once.Claim{State: once.Claimed}, nil
	}
	claim, err := c.opts.Once.Begin(ctx, id, lease)
	switch {
	case err != nil:
		return claim, fmt.Errorf("the store of the guard failed: %w", err)
	case claim.State == once.InProgress:
		return claim, ErrInProgress
	}
	return claim, nil
}

// storeTime is how long a store may take to note how an event ended. It counts beside the deadline
// of the event: a function that was done in time is done.
const storeTime = 5 * time.Second

// lease is how long a claim lasts: as long as the function may take, and the store after it.
func (c *Consumer) lease(ctx context.Context, m Message) time.Duration {
	most := c.opts.Timeout + storeTime
	if m.Uncounted {
		most = time.Duration(c.opts.Attempts)*(c.opts.Timeout+lastDelay) + storeTime
	}
	if deadline, ok := ctx.Deadline(); ok {
		return min(most, max(time.Until(deadline), 0)+storeTime)
	}
	return most
}

// settle notes in the store how an event ended: done, or free to be claimed again.
func (c *Consumer) settle(ctx context.Context, claim once.Claim, o Outcome) error {
	if c.opts.Once == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), storeTime)
	defer cancel()
	note := c.opts.Once.Complete
	if o == Failed {
		note = c.opts.Once.Release
	}
	if err := note(ctx, claim); err != nil {
		return fmt.Errorf("the store of the guard failed: %w", err)
	}
	return nil
}

// settleAfterTimeout is settle for a function that has returned after its time.
func (c *Consumer) settleAfterTimeout(ctx context.Context, claim once.Claim, err error) {
	outcome := Done
	if err != nil {
		outcome = Failed
		c.opts.Log.ErrorContext(ctx, "the function failed after its time",
			append(failure(err), "id", claim.Key)...)
	}
	if err := c.settle(ctx, claim, outcome); err != nil {
		c.opts.Log.ErrorContext(ctx, "the end of a function that timed out is not noted",
			"id", claim.Key, "error", err)
	}
}
