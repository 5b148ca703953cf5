package webhook

import (
	"context"
	"time"
)

// Receiver takes requests and answers them. It is safe for concurrent use.
type Receiver struct {
	opts   Options
	routes routes
}

// New returns a Receiver for the commands of the handlers. Commands that none of them claims
// are kept as unknown events. It panics when two handlers claim the same command.
func New(opts Options, handlers ...Handler) *Receiver {
	return &Receiver{opts: opts.withDefaults(), routes: newRoutes(handlers)}
}

// Receive answers one request: it verifies, decodes, validates, and runs the handler. It always
// returns within [Budget] of the arrival, and before the deadline of ctx.
func (r *Receiver) Receive(ctx context.Context, req *Request) Response {
	start := r.opts.Now()
	if req.Received.IsZero() {
		req.Received = start
	}
	ctx, cancel := r.budget(ctx, start, req)
	defer cancel()
	ctx, w := r.watch(ctx)
	d := &Delivery{Request: req}
	d.Received, d.RequestID = req.Received, req.RequestID
	response := r.serveSafely(ctx, req, d, w)
	d.Status, d.Body = response.Status, response.Body
	d.Duration = r.opts.Now().Sub(start)
	r.opts.Observe(ctx, d.Record)
	if w != nil {
		r.journal(d, w)
	}
	return response
}

// answerTime is what is kept back of the time there is, to send the answer.
const answerTime = 100 * time.Millisecond

// budget derives the one deadline of a request, from the smaller of the platform's and Tencent's.
// For a routed request the router keeps Tencent's, or has answered already. When Tencent's is over
// on arrival, nobody waits for the answer: the event has the whole time to be kept all the same.
func (r *Receiver) budget(
	ctx context.Context, start time.Time, req *Request,
) (context.Context, context.CancelFunc) {
	left := Budget
	if !req.Routed {
		left -= max(start.Sub(req.Received), 0)
	}
	if left <= answerTime {
		left = Budget
	}
	if deadline, ok := ctx.Deadline(); ok {
		left = min(left, time.Until(deadline))
	}
	return context.WithTimeout(ctx, left-answerTime)
}

// share returns a context with half of the time that ctx has left.
func share(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		return context.WithCancel(ctx)
	}
	return context.WithTimeout(ctx, time.Until(deadline)/2)
}
