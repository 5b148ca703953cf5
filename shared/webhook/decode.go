package webhook

import (
	"cmp"
	"encoding/hex"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// message is a verified request as its command reads it.
type message struct {
	work
	content
	kind      Kind
	forwarded bool // to a function elsewhere
	id        string
	// keyed says that a repeated delivery has the same id.
	keyed bool
	// err says why the body does not fit its type.
	err error
}

// content is what a payload says about its event.
type content struct {
	payload  any // pointer to it, nil when there is none
	subject  string
	occurred time.Time // zero when it does not say
	parts    Divisible // nil unless it carries a batch
}

// decode reads the body as the type of its command, or looks whether it is JSON where nobody here
// knows its type, and gives the event its id. A body that does not fit the type is a message all
// the same; the only error is ErrNotJSON.
func (r *Receiver) decode(req *Request, to target, meta *Meta) (message, error) {
	m := message{forwarded: r.opts.Unknown != nil}
	if h := to.handler; h != nil {
		m.kind, m.work, m.forwarded = h.Kind, h.newWork(), h.forwarded
	} else {
		m.work = r.unhandled(req, to)
	}
	m.content, m.err = m.work.decode(req.Body)
	if errors.Is(m.err, wire.ErrSyntax) {
		return m, ErrNotJSON
	}
	if to.handler == nil && isProbe(req, to) {
		return m, nil
	}
	var identity *Identity
	if to.handler != nil {
		identity = &to.handler.Spec.Identity
	} else {
		identity = unknownIdentity(to.dialect)
	}
	sum, keyed := identity.digest(req.Body)
	if req.DeliveryID == "" && (!keyed || m.forwarded) {
		req.DeliveryID = newDeliveryID()
	}
	var buf [2 * digestSize]byte
	name := append(buf[:0], req.DeliveryID...)
	if keyed {
		name = hex.AppendEncode(buf[:0], sum[:])
	}
	m.keyed, m.id = keyed, eventID(meta.App, cmp.Or(meta.Command, "unknown"), name)
	return m, nil
}

// typed is a callback with the payload type of its command.
type typed[P any] struct {
	spec     *Spec
	subject  func(*P) string // nil for none
	callback Callback[P]
}

func (t *typed[P]) decode(body []byte) (content, error) {
	cb := &t.callback
	cb.Raw = body
	err := wire.UnmarshalOwned(body, &cb.Payload)
	if err == nil {
		err = t.spec.Validate(&cb.Payload)
	}
	if err != nil {
		return content{}, err
	}
	c := content{payload: &cb.Payload, occurred: OccurredAt(&cb.Payload)}
	c.parts, _ = c.payload.(Divisible)
	if t.subject != nil {
		c.subject = t.subject(&cb.Payload)
	}
	return c, nil
}

// Validate returns an error of the kind [wire.ErrMismatch] when a decoded payload contradicts the
// command: it names another one in its member CallbackCommand, or its [Validator] finds something.
func (s *Spec) Validate(payload any) error {
	if v, ok := payload.(Validator); ok {
		return v.Validate(s.Command)
	}
	const member = "CallbackCommand"
	name, _ := wire.Field(payload, member).(*string)
	if name == nil || *name == "" || *name == string(s.Command) || slices.Contains(s.Aliases, *name) {
		return nil
	}
	return Contradiction(member, *name, s.Command)
}

// Contradiction returns the error of a member that holds something else than the command implies.
func Contradiction(member, got string, want Command) error {
	return wire.Mismatch(member, clip(got)+", but the query says "+string(want))
}

// OccurredAt returns when the event of a decoded payload happened; zero when it does not say.
func OccurredAt(payload any) time.Time {
	if t, ok := payload.(Timed); ok {
		return t.OccurredAt()
	}
	if t, ok := wire.Field(payload, "EventTime").(interface{ Time() time.Time }); ok {
		return t.Time()
	}
	return time.Time{}
}

// clip shortens outside data for an error.
func clip(s string) string {
	const most = 64
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "..."
}

// checkJSON returns an error of the kind wire.ErrSyntax for a body that is no JSON.
func checkJSON(body []byte) error {
	_, err := wire.Depth(wire.Share(body))
	return err
}
