package sender

import (
	"bytes"
	"fmt"
	"net/http"
	"regexp"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Fault is a way in which a request can be wrong or odd.
type Fault struct {
	Name string
	// Description is the fault in a few words.
	Description string
	// credentials, body and request change what they get; nil changes nothing.
	credentials func(*Credentials, webhook.Dialect)
	body        func([]byte) []byte
	request     func(*Request, webhook.Dialect)
	// age is how long ago the request pretends to have been signed.
	age time.Duration
	// Slow marks a request that takes longer than one may.
	Slow bool
	// Twice asks for the same request once more.
	Twice bool
	// EventsOnly marks a fault of the Push envelope.
	EventsOnly bool
	// status is the HTTP status that the receiver should answer, by dialect; 0 is 200.
	status func(webhook.Dialect) int
}

// Status returns the HTTP status that a receiver should answer.
func (f Fault) Status(d webhook.Dialect) int {
	if f.status == nil {
		return http.StatusOK
	}
	return f.status(d)
}

func always(status int) func(webhook.Dialect) int {
	return func(webhook.Dialect) int { return status }
}

// FindFault returns the fault of a name. The empty name is a request without fault.
func FindFault(name string) (Fault, error) {
	for _, f := range Faults() {
		if f.Name == name {
			return f, nil
		}
	}
	return Fault{}, fmt.Errorf("no fault is called %q", name)
}

// Faults returns all faults, and first the request that has none.
func Faults() []Fault {
	return []Fault{
		{Name: "", Description: "nothing is wrong"},
		{Name: "bad-sign", Description: "signed with another key; callkit: another path secret",
			credentials: otherKeys, status: always(http.StatusUnauthorized)},
		{Name: "stale", Description: "signed 61 s ago; only the chat dialect has a time",
			age: webhook.MaxAge + time.Second, status: staleStatus},
		{Name: "wrong-app", Description: "another SDKAppID",
			credentials: otherApp, status: always(http.StatusForbidden)},
		{Name: "no-sign", Description: "no signature; callkit: no path secret",
			request: unsign, status: always(http.StatusUnauthorized)},
		{Name: "not-json", Description: "a body that is no JSON",
			body: func([]byte) []byte { return []byte("this is not JSON") }, status: always(400)},
		{Name: "truncated", Description: "half a body",
			body: func(b []byte) []byte { return b[:len(b)/2] }, status: always(400)},
		{Name: "oversize", Description: "a body of more than 1 MiB",
			body: oversize, status: always(http.StatusRequestEntityTooLarge)},
		{Name: "duplicate", Description: "the same request twice", Twice: true},
		{Name: "wrong-command", Description: "the query names another command than the body",
			body: otherType, request: otherCommand},
		{Name: "slow-body", Description: "a body that takes three seconds",
			Slow: true, request: pause, status: always(http.StatusRequestTimeout)},
		{Name: "get", Description: "GET instead of POST",
			request: func(r *Request, _ webhook.Dialect) { r.Method, r.Body = "GET", nil },
			status:  always(http.StatusMethodNotAllowed)},
		{Name: "quoted-numbers", Description: "every number in quotes", body: quoteNumbers},
		{Name: "extra-members", Description: "members that no document names", body: extraMembers},
		{Name: "empty-events", Description: "an envelope of no events", EventsOnly: true,
			body: func([]byte) []byte { return []byte(`{"Events":[]}`) }},
		{Name: "101-events", Description: "an envelope of 101 events", EventsOnly: true, body: events101},
	}
}

func pause(r *Request, _ webhook.Dialect) { r.Pause = 3 * time.Second }

func staleStatus(d webhook.Dialect) int {
	if d == webhook.DialectChat {
		return http.StatusUnauthorized
	}
	return http.StatusOK
}

func otherApp(c *Credentials, _ webhook.Dialect) { c.App++ }

// otherKeys changes the one secret that the dialect rests on, and leaves the others right.
func otherKeys(c *Credentials, d webhook.Dialect) {
	if d == webhook.DialectCallKit {
		c.Secret = "x" + c.Secret
		return
	}
	c.Token, c.RTCKey = "x"+c.Token, "x"+c.RTCKey
}

func unsign(r *Request, d webhook.Dialect) {
	switch d {
	case webhook.DialectCallKit:
		r.Suffix = "/" // hides a secret that the address may end in
	case webhook.DialectRTC:
		r.Header = without(r.Header, "Sign")
	default:
		r.Query = without(without(r.Query, "Sign"), "RequestTime")
	}
}

func without(params webhook.Params, name string) webhook.Params {
	var out webhook.Params
	for _, p := range params {
		if p.Name != name {
			out = append(out, p)
		}
	}
	return out
}

// eventType finds the type of an RTC event.
var eventType = regexp.MustCompile(`("EventType"\s*:\s*)[0-9]+`)

// otherType gives an RTC event, which has its command in the body, an unknown type.
func otherType(body []byte) []byte {
	if !bytes.Contains(body, []byte(`"EventGroupId"`)) {
		return body
	}
	return eventType.ReplaceAll(body, []byte(`${1}999`))
}

// otherCommand names an unknown command, where the dialect names one in the query.
func otherCommand(r *Request, _ webhook.Dialect) {
	for i := range r.Query {
		if name := r.Query[i].Name; name == "CallbackCommand" || name == "command" {
			r.Query[i].Value = "Some.CallbackOther"
		}
	}
}

func oversize(body []byte) []byte {
	pad := bytes.Repeat([]byte(" "), webhook.MaxBody+1)
	return append(pad, body...)
}

// number finds a number that is the value of a member or an element.
var number = regexp.MustCompile(`([:\[,]\s*)(-?[0-9][0-9.eE+-]*)`)

func quoteNumbers(body []byte) []byte {
	return outsideStrings(body, func(part []byte) []byte {
		return number.ReplaceAll(part, []byte(`$1"$2"`))
	})
}

// outsideStrings changes what stands between the strings of a JSON text.
func outsideStrings(body []byte, change func([]byte) []byte) []byte {
	stringOrNot := regexp.MustCompile(`"(?:[^"\\]|\\.)*"|[^"]+`)
	return stringOrNot.ReplaceAllFunc(body, func(part []byte) []byte {
		if part[0] == '"' {
			return part
		}
		return change(part)
	})
}

func extraMembers(body []byte) []byte {
	brace := bytes.IndexByte(body, '{')
	if brace < 0 {
		return body
	}
	extra := `"ExtraMember":{"Deep":[1,"two",null]},"Another":1.5,`
	if bytes.IndexByte(body[brace:], ':') < 0 {
		extra = `"ExtraMember":true`
	}
	return append(append(bytes.Clone(body[:brace+1]), extra...), body[brace+1:]...)
}

func events101(body []byte) []byte {
	event := `{"To_Account":"user","PushStage":1}`
	out := []byte(`{"Events":[` + event)
	for range 100 {
		out = append(out, ","+event...)
	}
	return append(out, "]}"...)
}

// Make returns the request of a command with the fault in it.
func (f Fault) Make(
	c Credentials, spec *webhook.Spec, body []byte, from Origin, now time.Time,
) Request {
	if f.credentials != nil {
		f.credentials(&c, spec.Dialect)
	}
	if f.body != nil {
		body = f.body(body)
	}
	sent := now.Add(-f.age)
	r := c.Sign(spec, Renew(spec.Dialect, body, sent), from, sent)
	if f.request != nil {
		f.request(&r, spec.Dialect)
	}
	return r
}
