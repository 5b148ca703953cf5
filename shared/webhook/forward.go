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
// stored the request. The payload is not decoded for that.
//
//go:noinline
func (d AfterCommand[P, C]) Forward(f Forwarder) Handler {
	return Handler{Spec: d.Spec, Kind: KindAfter, forwarded: true,
		work: &forwardWork{f, d.Function, Forwarded, true}}
}

// Forward joins the command with its function elsewhere, whose answer is passed on. When it
// gives none in time, the answer is the default one (BEFORE_ON_ERROR), made here.
func (d BeforeCommand[P, C, A]) Forward(f Forwarder) Handler {
	return Handler{Spec: d.Spec, Kind: KindBefore, forwarded: true,
		work: &invokeWork{f, newUntypedBefore(&d)}}
}

// forwardWork forwards the request of a command that informs.
type forwardWork struct {
	to       Forwarder
	function string
	outcome  Outcome
	isJSON   bool // the body has to be
}

// decode only looks whether the body is JSON: after the answer nobody could tell the sender.
func (w *forwardWork) decode(body []byte) (content, error) {
	if w.isJSON {
		return content{}, checkJSON(body)
	}
	return content{}, nil
}

func (w *forwardWork) handle(ctx context.Context, _ *message, p *publisher) result {
	p.state.Store(sinkTried)
	err := p.within(ctx, func(ctx context.Context) error {
		return w.to.Forward(ctx, w.function, p.request)
	})
	if err != nil {
		return failed(fmt.Errorf("%w: function %q: %w", ErrNotKept, w.function, err))
	}
	p.state.Store(sinkKept)
	return result{outcome: w.outcome}
}

// invokeWork invokes the function of a command that asks.
type invokeWork struct {
	to Forwarder
	untypedBefore
}

func (w *invokeWork) decode(body []byte) (content, error) { return content{}, checkJSON(body) }

func (w *invokeWork) handle(ctx context.Context, _ *message, p *publisher) result {
	var response Response // read only when Invoke was in time
	err := p.within(ctx, func(ctx context.Context) (err error) {
		response, err = w.to.Invoke(ctx, w.spec.Function, p.request)
		return err
	})
	if err == nil {
		return result{outcome: Forwarded, response: response}
	}
	err = fmt.Errorf("function %q: %w", w.spec.Function, err)
	p.logError("before-command answered by default", err)
	payload := w.newPayload()
	if wire.UnmarshalOwned(p.request.Body, payload) != nil {
		payload = nil
	}
	return decided(w.defaultAnswer(p, payload), Defaulted, err)
}
