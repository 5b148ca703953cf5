package webhook

import "fmt"

// Codes is a range of error codes that an app may hand to its clients, both ends included.
type Codes struct{ From, To int }

// Allowed is the ruling that lets something through.
func Allowed() Ruling { return Ruling{Verdict: Allow} }

// Refused is the ruling that refuses with the plain code 1; info goes to ErrorInfo.
func Refused(info string) Ruling { return Ruling{Verdict: Refuse, Code: 1, Info: info} }

// Dropped is the ruling that drops a message while its sender sees success: code 2.
func Dropped() Ruling { return Ruling{Verdict: Drop, Code: 2} }

// Refused is the ruling that refuses with a code and text of the app's own. A code outside the
// range is an error: Tencent would not pass it on.
func (c Codes) Refused(code int, info string) (Ruling, error) {
	if code < c.From || code > c.To {
		return Ruling{}, fmt.Errorf("webhook: code %d is outside %d-%d", code, c.From, c.To)
	}
	return Ruling{Verdict: Refuse, Code: code, Info: info}, nil
}
