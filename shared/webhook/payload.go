package webhook

import (
	"slices"
	"time"
	"unicode/utf8"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Validate returns an error of the kind [wire.ErrMismatch] when a decoded payload contradicts the
// command: it names another one in its member CallbackCommand, or its [Validator] finds something.
func (s *Spec) Validate(payload any) error {
	if v, ok := payload.(Validator); ok {
		return v.Validate(s.Command)
	}
	const member = "CallbackCommand"
	name, _ := wire.Field(payload, member).(*string)
	if name == nil || *name == "" || slices.Contains(s.Names(), *name) {
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

// clip keeps outside data in an error short.
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
