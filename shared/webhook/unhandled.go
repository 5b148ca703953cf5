package webhook

import (
	"bytes"
	"context"
)

// unhandled returns what is done with a request whose command no handler claims; it is never
// refused, unless its body should have named the command and is no JSON.
func (r *Receiver) unhandled(req *Request, to target) work {
	switch mustBeJSON := to.dialect != DialectChat && !isBlank(req.Body); {
	case isProbe(req, to):
		return probeWork{}
	case r.opts.Unknown != nil:
		return &forwardWork{r.opts.Unknown, UnknownFunction, Unhandled, mustBeJSON}
	default:
		return &keepWork{string(to.command), mustBeJSON}
	}
}

// isProbe reports whether a request without a command holds no event.
func isProbe(req *Request, to target) bool {
	return to.handler == nil && to.command == "" && len(bytes.TrimSpace(req.Body)) <= len("{}")
}

func isBlank(body []byte) bool { return len(bytes.TrimSpace(body)) == 0 }

// probeWork answers that somebody is there.
type probeWork struct{}

func (probeWork) decode([]byte) (content, error) { return content{}, nil }

func (probeWork) handle(context.Context, *message, *publisher) result {
	return result{outcome: Probed}
}

// keepWork publishes the event as it is.
type keepWork struct {
	subject string
	isJSON  bool // the body has to be
}

func (w *keepWork) decode(body []byte) (content, error) {
	c := content{subject: w.subject}
	if w.isJSON {
		return c, checkJSON(body)
	}
	return c, nil
}

func (w *keepWork) handle(ctx context.Context, _ *message, p *publisher) result {
	return p.keep(ctx, Unhandled, nil)
}
