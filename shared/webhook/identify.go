package webhook

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// identify adds to what is known what a verified request says about itself. A request that came
// without a trace gets one here.
func (r *Receiver) identify(c *claim, m Meta) Meta {
	m.App = c.app
	for i := range c.Query {
		switch p := &c.Query[i]; {
		case m.ClientIP == "" && (p.Name == "ClientIP" || p.Name == "clientip"):
			m.ClientIP = Name(p.Value)
		case m.OptPlatform == "" && (p.Name == "OptPlatform" || p.Name == "optplatform"):
			m.OptPlatform = Name(p.Value)
		case m.RequestID == "" && strings.EqualFold(p.Name, "RequestID"): // or RequestId
			m.RequestID = p.Value
		}
	}
	m.RequestID = Name(m.RequestID)
	for i := range c.Header {
		if h := &c.Header[i]; m.TraceParent == "" && strings.EqualFold(h.Name, "traceparent") {
			m.TraceParent = traceParent(h.Value)
		}
	}
	if m.TraceParent == "" && r.opts.NewTrace != nil {
		m.TraceParent = r.opts.NewTrace()
	}
	return m
}

// traceParent returns a header of that name if it is one by the W3C's Trace Context: version,
// trace id, parent id and flags in lower-case hex digits. Anything else is "".
//
//	00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
func traceParent(header string) string {
	const form = "00-00000000000000000000000000000000-0000000000000000-00"
	if len(header) != len(form) || header[:2] == "ff" {
		return ""
	}
	for i := range len(form) {
		c := header[i]
		if isHex := c >= '0' && c <= '9' || c >= 'a' && c <= 'f'; isHex != (form[i] == '0') || !isHex && c != '-' {
			return ""
		}
	}
	if allZero(header[3:35]) || allZero(header[36:52]) {
		return ""
	}
	return header
}

func allZero(digits string) bool {
	for i := range len(digits) {
		if digits[i] != '0' {
			return false
		}
	}
	return true
}

// MaxName is how many bytes of a name from outside are written to a log, a metric, an error or an
// attribute of an event.
const MaxName = 128

// Name returns a name that came from outside, such as a command or a request id, in the form in
// which it is written: Printable, and at most MaxName bytes.
func Name[T ~string](name T) string {
	for i := range len(name) {
		if i == MaxName || name[i] < ' ' || name[i] > '~' {
			return Printable(string(name), MaxName)
		}
	}
	return string(name)
}

// Identity is how the events of a command are told apart. The rule is that two events which
// differ in anything but their delivery never share an id, and there are three ways to keep it:
//
//   - keyed: the payload holds something that no other event has, Unique or Millis. The id is a
//     digest of the payload without the members of Delivery, so that a repeated delivery has the id
//     of the first. A payload in which those members are missing or empty is keyless.
//   - batch: the payload is an envelope of events. The id is a digest of the envelope, and a part
//     has that and its index. Two envelopes that are equal in every byte are taken for one.
//   - keyless, the zero value: nothing in the payload tells two events from one that came twice, so
//     each delivery is an event, and has a random id.
//
// Members are named by paths such as CallInfo.CallId.
type Identity struct {
	// Unique are alternatives: of one of them every member has to be there.
	Unique [][]string
	// Millis are members with the time of the event in milliseconds, one of which suffices.
	Millis []string
	// Delivery are the members that only say when or how the event was delivered.
	Delivery []string
	Batch    bool
}

// Class is one of the three ways in which events are told apart; see [Identity].
type Class string

// The classes.
const (
	Keyed   Class = "keyed"
	Batch   Class = "batch"
	Keyless Class = "keyless"
)

// Class returns the class of a command's events. Single events of a keyed command are keyless when
// their key is missing.
func (i *Identity) Class() Class {
	switch {
	case i.Batch:
		return Batch
	case len(i.Unique) > 0 || len(i.Millis) > 0:
		return Keyed
	}
	return Keyless
}

// digestSize is how many bytes of a SHA-256 stand for a payload: 160 bits.
const digestSize = 20

// digest returns the digest of a payload, and false when its events have no key.
func (i *Identity) digest(body []byte) (sum [digestSize]byte, ok bool) {
	switch {
	case i.Batch:
	case len(i.Unique)+len(i.Millis) == 0 || !i.keyed(body):
		return sum, false
	case len(i.Delivery) > 0:
		body = appendWithout(make([]byte, 0, len(body)), wire.Raw(wire.Share(body)), i.Delivery)
	}
	return digestOf(oneLine(body)), true
}

// oneLine returns JSON as it comes out of an event, without space around it and with its line breaks
// turned into spaces: an event that is replayed is the same.
func oneLine(body []byte) []byte {
	body = bytes.TrimSpace(body)
	if bytes.IndexByte(body, '\n') < 0 && bytes.IndexByte(body, '\r') < 0 {
		return body
	}
	body = bytes.Clone(body)
	breaksToSpaces(body)
	return body
}

func digestOf(data []byte) [digestSize]byte {
	sum := sha256.Sum256(data)
	return [digestSize]byte(sum[:digestSize])
}

// keyed reports whether a payload holds one of the keys.
func (i *Identity) keyed(body []byte) bool {
	object := wire.Raw(wire.Share(body))
	for _, path := range i.Millis {
		if isMillis(member(object, path)) {
			return true
		}
	}
	isThere := func(path string) bool { return !isEmpty(member(object, path)) }
	for _, paths := range i.Unique {
		if !slices.ContainsFunc(paths, func(path string) bool { return !isThere(path) }) {
			return true
		}
	}
	return false
}

// member returns the value at a path, "" for none.
func member(object wire.Raw, path string) (value wire.Raw) {
	name, rest, nested := strings.Cut(path, ".")
	_ = wire.Each(object, func(n string, v wire.Raw) {
		if n == name {
			value = v
		}
	})
	if nested && value != "" {
		return member(value, rest)
	}
	return value
}

// isEmpty reports whether a value is no key: it is neither a text nor a number, or it is one that says
// nothing, such as "", " ", "null", 0, -0.0e1 or "0".
func isEmpty(value wire.Raw) bool {
	if value == "" {
		return true
	}
	text := value.Text()
	switch c := value[0]; {
	case c == '"':
		text = strings.TrimSpace(text)
	case c == '-' || c >= '0' && c <= '9':
		text, _, _ = strings.Cut(strings.ToLower(text), "e")
	default:
		return true
	}
	return text == "null" || strings.Trim(strings.TrimLeft(text, "+-"), "0.") == ""
}

// isMillis reports whether a value is a time in Unix milliseconds, not in seconds, which two events may
// share.
func isMillis(value wire.Raw) bool {
	ms, ok := value.Int()
	return ok && ms >= firstMillis
}

// firstMillis is the least number that is taken for a time in Unix milliseconds, in 1973; as seconds it is
// thousands of years away.
const firstMillis = 100_000_000_000

// appendWithout appends the members of an object as they came, without those at the paths.
func appendWithout(dst []byte, object wire.Raw, paths []string) []byte {
	dst = append(dst, '{')
	_ = wire.EachExact(object, func(token wire.Raw, name string, value wire.Raw) { // it is JSON, or has no key
		isOne, inside := below(paths, name)
		if isOne {
			return
		}
		dst = append(append(dst, token...), ':')
		if len(inside) > 0 && value[0] == '{' {
			dst = appendWithout(dst, value, inside)
		} else {
			dst = append(dst, value...)
		}
		dst = append(dst, ',')
	})
	return append(dst, '}')
}

// below reports whether a member is one of the paths, and returns those that lead on from it.
func below(paths []string, name string) (isOne bool, inside []string) {
	for _, path := range paths {
		switch first, rest, nested := strings.Cut(path, "."); {
		case first != name:
		case nested:
			inside = append(inside, rest)
		default:
			isOne = true
		}
	}
	return isOne, inside
}

// unknownIdentity is that of events whose command nobody claims, by dialect: what every RTC event
// and every CallKit callback has (documents 39558, 60129).
func unknownIdentity(d Dialect) *Identity {
	switch d {
	case DialectCallKit:
		return &Identity{Unique: [][]string{{"CallId", "EventTime"}, {"CallId", "CallResult"}}}
	case DialectRTC:
		return &Identity{
			Millis:   []string{"EventInfo.EventMsTs", "EventInfo.EventTsMs"},
			Delivery: []string{"CallbackTs", "CallbackMsTs"},
		}
	}
	return &Identity{}
}

// maxID is the longest id that every queue takes as a deduplication id.
const maxID = 128

// eventID returns an id: app, command, and what tells the event from others of the command. What is
// too long or not printable is hashed.
func eventID(app AppID, cmd Command, rest []byte) string {
	var buf [maxID]byte
	prefix := strconv.AppendUint(buf[:0], uint64(app), 10)
	prefix = append(append(append(prefix, '/'), cmd...), '/')
	id := append(prefix, rest...)
	isOdd := func(c byte) bool { return c <= ' ' || c > '~' }
	if len(id) > maxID || slices.ContainsFunc(id, isOdd) {
		sum := digestOf(id)
		return hex.EncodeToString(sum[:])
	}
	return string(id)
}

// newDeliveryID returns 128 random bits, which need not be hard to guess. A gateway's request id would
// not do: some let clients set it.
func newDeliveryID() string {
	var id [32]byte
	a, b := rand.Uint64(), rand.Uint64()
	for i := range 16 {
		id[i], id[16+i] = hexDigits[a>>(4*i)&15], hexDigits[b>>(4*i)&15]
	}
	return string(id[:])
}

const hexDigits = "0123456789abcdef"

// partID returns the id of one event of a batch.
func partID(batch string, index int) string {
	id := batch + "/" + strconv.Itoa(index)
	if len(id) > maxID {
		sum := digestOf([]byte(id))
		return hex.EncodeToString(sum[:])
	}
	return id
}
