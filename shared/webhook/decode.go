package webhook

import (
	"cmp"
	"context"
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
	err       error // why the body does not fit its type
	id        string
	delivery  string // see [Request.DeliveryID]
	keyed     bool   // a repeated delivery has the same id
	before    bool   // it asks
	forwarded bool   // to a function elsewhere
}

// content is what a payload says about its event.
type content struct {
	untypedCallback // zero when there is no payload
	subject         string
	occurred        time.Time // zero when it does not say
}

// decode reads the body as the type of its command, or looks whether it is JSON where nobody here
// knows its type, and gives the event its id. A body that does not fit the type is a message all
// the same; the only error is ErrNotJSON.
func (r *Receiver) decode(req *Request, to target, meta *Meta) (message, error) {
	m := message{forwarded: r.opts.Unknown != nil, delivery: req.DeliveryID}
	if h := to.handler; h != nil {
		m.work, m.before, m.forwarded = h.work, h.Kind == KindBefore, h.forwarded
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
	if m.delivery == "" && (!keyed || m.forwarded) {
		m.delivery = newDeliveryID()
	}
	var buf [2 * digestSize]byte
	name := append(buf[:0], m.delivery...)
	if keyed {
		name = hex.AppendEncode(buf[:0], sum[:])
	}
	m.keyed, m.id = keyed, eventID(meta.App, cmp.Or(meta.Command, "unknown"), name)
	return m, nil
}

// untypedCallback is a new callback, by pointers to its parts, for code that does not know P.
type untypedCallback struct {
	callback any // *Callback[P]
	payload  any // *P
	meta     *Meta
	publish  *func(context.Context) error
}

// callbackPointer is a *Callback[P], which may be nil.
type callbackPointer interface {
	untyped(raw []byte) untypedCallback
}

func (*Callback[P]) untyped(raw []byte) untypedCallback {
	c := &Callback[P]{Raw: raw}
	return untypedCallback{c, &c.Payload, &c.Meta, &c.Publish}
}

// untypedCommand is a command without its Go types.
type untypedCommand struct {
	spec        *Spec
	newCallback func(raw []byte) untypedCallback
	subject     func(payload any) string // nil for none
}

func newUntypedCommand[P any, C callbackPointer](spec *Spec, subject func(P) string) *untypedCommand {
	var c C
	t := &untypedCommand{spec: spec, newCallback: c.untyped}
	if subject != nil {
		t.subject = func(payload any) string { return subject(payload.(P)) }
	}
	return t
}

func (t *untypedCommand) newPayload() any { return t.newCallback(nil).payload }

func (t *untypedCommand) decode(body []byte) (content, error) {
	b := t.newCallback(body)
	err := wire.UnmarshalOwned(body, b.payload)
	if err == nil {
		err = t.spec.Validate(b.payload)
	}
	if err != nil {
		return content{}, err
	}
	c := content{untypedCallback: b, occurred: OccurredAt(b.payload)}
	if t.subject != nil {
		c.subject = t.subject(b.payload)
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
