package webhook

import (
	"context"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Forwarder takes verified requests to functions that run elsewhere. A function is named by its
// folder, such as sns/blacklist-add. It is called concurrently, and returns soon after ctx ends.
type Forwarder interface {
	// Invoke returns the answer that the function of a before-command gave.
	Invoke(ctx context.Context, function string, r *Request) (Response, error)
	// Forward returns nil once the request is stored for the function, or handled by it.
	Forward(ctx context.Context, function string, r *Request) error
}

// UnknownFunction is the function that gets what no handler claims; see [Options].
const UnknownFunction = "unknown"

// Forward joins the command with its function elsewhere. The answer is success once f has
// stored the request. The payload type is not needed for that and does not get linked.
func (d After[P]) Forward(f Forwarder) Handler {
	function := d.Function
	return Handler{Spec: d.Spec, Kind: KindAfter, run: func(j *job) {
		j.forward(func() { j.tell(f, function, Forwarded) })
	}}
}

// Forward joins the command with its function elsewhere, whose answer is passed on. When it
// gives none in time, the answer is the default one (BEFORE_ON_ERROR), made here.
func (d Before[P, A]) Forward(f Forwarder) Handler {
	return Handler{Spec: d.Spec, Kind: KindBefore, run: func(j *job) {
		j.forward(func() { ask(j, f, d) })
	}}
}

// forward does what both kinds need before: nobody decodes the payload here, so the identity is
// one that needs no types, and whether it is JSON at all has to be looked at.
func (j *job) forward(handle func()) {
	if _, err := wire.Depth(wire.Share(j.request.Body)); err != nil {
		j.reject(ErrNotJSON)
		return
	}
	j.record.ID = j.eventID(j.record.Command, "")
	j.once(handle)
}

func (j *job) tell(f Forwarder, function string, outcome Outcome) {
	j.sink.Store(sinkTried)
	err := j.within(j.ctx, func(ctx context.Context) error {
		return f.Forward(ctx, function, j.request)
	})
	if err != nil {
		j.fail(fmt.Errorf("%w: function %q: %w", ErrNotKept, function, err))
		return
	}
	j.sink.Store(sinkKept)
	j.succeed(outcome)
}

func ask[P any, A Answer](j *job, f Forwarder, b Before[P, A]) {
	var response Response // read only when Invoke was in time
	err := j.within(j.ctx, func(ctx context.Context) (err error) {
		response, err = f.Invoke(ctx, b.Function, j.request)
		return err
	})
	if err == nil {
		j.response, j.record.Outcome = response, Forwarded
		return
	}
	err = fmt.Errorf("function %q: %w", b.Function, err)
	j.logError("before-command answered by default", err)
	payload := new(P)
	if wire.UnmarshalOwned(j.request.Body, payload) != nil {
		payload = nil
	}
	j.answer(byDefault(j, payload, b), err)
}
