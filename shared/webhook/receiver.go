package webhook

import (
	"context"
	"errors"
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
	ctx, cancel := context.WithTimeout(ctx, timeLeft(ctx, start, req))
	defer cancel()
	var w *watch
	if r.opts.Journal != nil {
		ctx, w = startWatch(ctx)
	}
	d := &Delivery{Request: req}
	d.Received, d.RequestID = req.Received, req.RequestID
	response := r.serve(ctx, req, d, w)
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

// timeLeft returns how much time there is for a request, the smaller of the platform's and Tencent's.
// For a routed request the router keeps Tencent's, or has answered already. When Tencent's is over
// on arrival, nobody waits for the answer: the event has the whole time to be kept all the same.
func timeLeft(ctx context.Context, start time.Time, req *Request) time.Duration {
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
	return left - answerTime
}

// serve takes a request along its way. Each step takes what it needs and returns what it found;
// what there is to know afterwards is put down here, in d, and nowhere else. A panic outside of a
// handler, in the code of this repository, is a failure that the sender sees.
func (r *Receiver) serve(ctx context.Context, req *Request, d *Delivery, w *watch) (answer Response) {
	var res result
	defer func() {
		if p := recover(); p != nil {
			res = failed(panicked(p))
			answer = r.answer(ctx, res, d.Dialect, &d.Meta)
		}
		d.Outcome, d.Verdict, d.Reason, d.Err = res.outcome, res.verdict, res.reason, res.err
	}()
	claim := r.detect(req)
	to := claim.target
	d.describe(to)

	headAdmitted := req.admittedBy == r // by Precheck
	if err := r.opts.Policy.admit(&claim, !headAdmitted, true); err != nil {
		res = rejected(d.Dialect, err)
		return r.answer(ctx, res, d.Dialect, &d.Meta)
	}
	if w != nil {
		w.done("admit")
	}

	d.Meta = r.identify(&claim, d.Meta)

	if resolved := r.resolve(req, to); resolved != to {
		to = resolved
		d.describe(to)
	}

	m, err := r.decode(req, to, &d.Meta)
	if err != nil {
		res = rejected(d.Dialect, err)
		return r.answer(ctx, res, d.Dialect, &d.Meta)
	}
	d.ID = m.id
	if m.err != nil {
		d.DecodeError = m.err.Error()
	}
	if w != nil {
		w.done("decode")
	}

	t, err := r.deduplicate(ctx, req, &m)
	d.Earlier = t.earlier
	req.DeliveryID, req.Repeats = m.delivery, t.earlier // for a function elsewhere
	p := &publisher{
		Receiver: r, ctx: ctx, request: req, meta: d.Meta, message: m, eventType: UnknownType, repeats: t.earlier,
	}
	if to.handler != nil {
		p.eventType = to.handler.eventType
	}
	if w != nil {
		w.done("deduplicate")
	}
	if t.answered {
		d.Earlier = d.ID
		res = p.repeat(ctx)
		return r.answer(ctx, res, d.Dialect, &d.Meta)
	}

	res = result{outcome: Failed, err: err}
	defer func() { // also after a panic
		state := p.state.Load()
		d.Kept, d.SinkError, d.Fallback = state == sinkKept, state == sinkTried, p.fallback.Load()
		if !errors.Is(res.err, ErrTimeout) { // else the handler may still be working on it
			d.Payload = p.message.payload
		}
		if w != nil {
			w.events = p.events
		}
		r.finish(t, req, &p.message, res)
	}()
	if err == nil {
		res = p.message.handle(ctx, &p.message, p)
	}
	if w != nil {
		w.done("handle")
	}
	return r.answer(ctx, res, d.Dialect, &d.Meta)
}
