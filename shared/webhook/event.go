package webhook

import (
	"bytes"
	"context"
	"encoding/base64"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Sink keeps events. An implementation is safe for concurrent use.
type Sink interface {
	// Put returns nil once every event is stored durably, and an error otherwise. It returns
	// soon after ctx ends. Putting an event again, under the same ID, is allowed.
	Put(ctx context.Context, events ...*Event) error
}

// Discard is a Sink that takes every event and keeps none, for a receiver whose handlers do all there
// is to do.
var Discard Sink = discard{}

type discard struct{}

func (discard) Put(context.Context, ...*Event) error { return nil }

// Event is what goes to a sink: a CloudEvent 1.0 whose data is the raw body of the request.
type Event struct {
	ID      string // identity of the event: the same for every delivery of it
	Source  string // /tencent/<sdkappid>
	Type    string // tencent.<family>.<command>, tencent.unknown
	Subject string // name of an unknown command; else what the event is about, if known
	Time    time.Time
	Data    []byte // the body as it came
	// Extensions, left out when empty.
	ClientIP, OptPlatform, RequestID string
	// TraceParent is the W3C trace context that the request came with.
	TraceParent string
	// Repeats is the id of an earlier event that this one may repeat: an equal one, without a key
	// of its own, whose answer was a failure or came after the timeout. A consumer may drop it.
	Repeats string
	// DeadLetter is why a consumer has given the event up.
	DeadLetter string
	// DecodeError is why the body did not fit the command's type.
	DecodeError string

	// decoded reports whether Data has been read as JSON, whole and without error.
	decoded bool
}

// UnknownType is the type of events whose command nobody claims.
const UnknownType = "tencent.unknown"

// maxDepth is how deep data may nest to be embedded as JSON; deeper data goes out as base64,
// because JSON parsers downstream give up at depths of their own.
const maxDepth = 500

// AppendJSON appends the event in the structured JSON format, on one line. Data that is JSON
// is embedded as such, anything else as data_base64.
func (e *Event) AppendJSON(dst []byte) []byte {
	var at [len(time.RFC3339Nano)]byte
	dst = append(dst, `{"specversion":"1.0","id":`...)
	dst = wire.AppendString(dst, e.ID) // whole, whatever it is: it is what events are known by
	for _, attribute := range [...]struct{ name, value string }{
		{"source", e.Source},
		{"type", e.Type},
		{"time", wire.Share(e.Time.UTC().AppendFormat(at[:0], time.RFC3339Nano))},
		{"subject", e.Subject},
		{"clientip", e.ClientIP},
		{"optplatform", e.OptPlatform},
		{"requestid", e.RequestID},
		{"traceparent", e.TraceParent},
		{"repeats", e.Repeats},
		{"decodeerror", e.DecodeError},
		{"deadletter", e.DeadLetter},
	} {
		value := attribute.value
		for i := range len(value) {
			if value[i] < ' ' || value[i] > '~' {
				value = strings.Map(allowed, value)
				break
			}
		}
		if value == "" {
			continue
		}
		dst = append(append(append(dst, `,"`...), attribute.name...), `":`...)
		dst = wire.AppendString(dst, value)
	}
	return append(e.appendData(dst), '}')
}

// allowed drops the characters that CloudEvents keeps out of attributes.
func allowed(r rune) rune {
	if unicode.IsControl(r) || unicode.Is(unicode.Noncharacter_Code_Point, r) {
		return -1
	}
	return r
}

// appendData appends the data: as JSON when it is some, of a depth that others read, else as base64.
func (e *Event) appendData(dst []byte) []byte {
	text := wire.Share(e.Data)
	embeds := utf8.ValidString(text)
	// Data that was decoded is JSON, and cannot be deeper than it has brackets.
	if embeds && !(e.decoded && strings.Count(text, "{")+strings.Count(text, "[") <= maxDepth) {
		depth, err := wire.Depth(text)
		embeds = err == nil && depth <= maxDepth
	}
	if !embeds {
		dst = append(dst, `,"data_base64":"`...)
		return append(base64.StdEncoding.AppendEncode(dst, e.Data), '"')
	}
	dst = append(dst, `,"datacontenttype":"application/json","data":`...)
	start := len(dst)
	dst = append(dst, e.Data...)
	breaksToSpaces(dst[start:])
	return dst
}

// breaksToSpaces puts JSON on one line: between tokens, the only place where it has line breaks, they
// are white space.
func breaksToSpaces(text []byte) {
	for _, lineBreak := range "\n\r" {
		rest := text
		for i := bytes.IndexByte(rest, byte(lineBreak)); i >= 0; i = bytes.IndexByte(rest, byte(lineBreak)) {
			rest[i] = ' '
			rest = rest[i+1:]
		}
	}
}
