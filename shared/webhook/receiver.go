package webhook

import (
	"cmp"
	"context"
	"runtime/debug"
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
	j := &job{Receiver: r, ctx: ctx, request: req}
	j.serveSafely()
	j.record.Kept = j.sink.Load() == sinkKept
	j.record.SinkError = j.sink.Load() == sinkTried
	j.record.Status, j.record.Body = j.response.Status, j.response.Body
	j.record.Duration = r.opts.Now().Sub(start)
	r.opts.Observe(ctx, j.record)
	if r.opts.Journal != nil {
		r.opts.Journal(j.delivery())
	}
	return j.response
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

// serveSafely turns a panic outside of a handler, in the code of this repository, into a failure
// that the sender sees.
func (j *job) serveSafely() {
	defer func() {
		if p := recover(); p != nil {
			j.fail(&panicError{p, debug.Stack()})
		}
	}()
	j.serve()
}

// serve takes a request through verification and to its handler.
func (j *job) serve() {
	req := j.request
	j.dialect, j.record.Command = j.routes.detect(req)
	j.record.RequestID, j.record.Received = req.RequestID, req.Received
	h := j.routes.find(j.dialect, j.record.Command)
	if h != nil {
		j.describe(h) // so that a rejection is counted under its command
	}
	if err := j.admit(h); err != nil {
		j.reject(err)
		return
	}
	j.identify()
	h, err := j.routes.resolve(j, h)
	switch {
	case isSyntax(err):
		j.reject(ErrNotJSON)
	case h == nil:
		j.unhandled()
	default:
		j.describe(h)
		h.run(j)
	}
}

// admit rejects what is not Tencent's, before anything of the body is looked at.
func (j *job) admit(h *Handler) error {
	c := newClaim(j.request, j.dialect, routeTo{j.dialect, h}.family(), j.request.Received)
	if j.request.admittedBy == j.Receiver {
		return j.opts.Policy.firstFailure(bodyChecks, &c)
	}
	return j.opts.Policy.verify(&c)
}

// routeTo is where query and headers of a request point.
type routeTo struct {
	dialect Dialect
	handler *Handler // nil when they name no command, or one that nobody claims
}

func (r *Receiver) route(req *Request) routeTo {
	d, cmd := r.routes.detect(req)
	return routeTo{d, r.routes.find(d, cmd)}
}

func (to routeTo) family() string {
	if to.handler == nil {
		return ""
	}
	return to.handler.Spec.Family
}

// identify reads what the verified request says about itself.
func (j *job) identify() {
	q := j.request.Query
	app := cmp.Or(q.Get("SdkAppid"), q.Get("sdkappid"))
	if j.dialect == DialectRTC {
		app = j.request.Header.Fold("SdkAppId")
	}
	j.record.App, _ = ParseAppID(app) // verify has read it
	j.record.ClientIP = cmp.Or(q.Get("ClientIP"), q.Get("clientip"))
	j.record.OptPlatform = cmp.Or(q.Get("OptPlatform"), q.Get("optplatform"))
	j.record.TraceParent = traceParent(j.request.Header.Fold("traceparent"))
	j.record.RequestID = cmp.Or(j.record.RequestID, q.Get("RequestID"))
}

func (j *job) describe(h *Handler) {
	j.record.Command = h.Spec.Command
	j.eventType = h.eventType
	j.record.Family, j.record.Function = h.Spec.Family, h.Spec.Function
	j.record.Kind = h.Kind
}

// delivery is what the journal gets of a request.
func (j *job) delivery() *Delivery {
	c := newClaim(j.request, j.dialect, j.record.Family, j.request.Received)
	return &Delivery{
		Record: j.record, Dialect: j.dialect, Request: j.request,
		Checks: j.opts.Policy.explain(&c),
	}
}
