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
	// of its own, whose answer was a failure or came late. A consumer may drop it.
	Repeats string
	// DeadLetter says why a consumer has given the event up.
	DeadLetter string
	// DecodeError says why the body did not fit the command's type.
	DecodeError string

	// decoded says that Data has been read as JSON, whole and without error.
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
	dst = append(dst, `{"specversion":"1.0","id":`...)
	dst = wire.AppendString(dst, e.ID)
	dst = appendMember(dst, "source", e.Source)
	dst = appendMember(dst, "type", e.Type)
	dst = append(dst, `,"time":"`...)
	dst = e.Time.UTC().AppendFormat(dst, time.RFC3339Nano)
	dst = append(dst, '"')
	dst = appendMember(dst, "subject", e.Subject)
	dst = appendMember(dst, "clientip", e.ClientIP)
	dst = appendMember(dst, "optplatform", e.OptPlatform)
	dst = appendMember(dst, "requestid", e.RequestID)
	dst = appendMember(dst, "traceparent", e.TraceParent)
	dst = appendMember(dst, "repeats", e.Repeats)
	dst = appendMember(dst, "decodeerror", e.DecodeError)
	dst = appendMember(dst, "deadletter", e.DeadLetter)
	return append(e.appendData(dst), '}')
}

func appendMember(dst []byte, name, value string) []byte {
	if !isPlain(value) {
		value = strings.Map(allowed, value)
	}
	if value == "" {
		return dst
	}
	dst = append(dst, ',', '"')
	dst = append(dst, name...)
	dst = append(dst, '"', ':')
	return wire.AppendString(dst, value)
}

// allowed drops the characters that CloudEvents keeps out of attributes.
func allowed(r rune) rune {
	if unicode.IsControl(r) || unicode.Is(unicode.Noncharacter_Code_Point, r) {
		return -1
	}
	return r
}

func (e *Event) appendData(dst []byte) []byte {
	if !e.embeds() {
		dst = append(dst, `,"data_base64":"`...)
		return append(base64.StdEncoding.AppendEncode(dst, e.Data), '"')
	}
	dst = append(dst, `,"datacontenttype":"application/json","data":`...)
	start := len(dst)
	dst = append(dst, e.Data...)
	// Between tokens, the only place where JSON has them, a line break is white space.
	blank(dst[start:], '\n')
	blank(dst[start:], '\r')
	return dst
}

// blank turns every c into a space.
func blank(text []byte, c byte) {
	for i := bytes.IndexByte(text, c); i >= 0; i = bytes.IndexByte(text, c) {
		text[i] = ' '
		text = text[i+1:]
	}
}

// embeds says whether the data can stand in the event as JSON.
func (e *Event) embeds() bool {
	text := wire.Share(e.Data)
	if !utf8.ValidString(text) {
		return false
	}
	// Data that was decoded is JSON, and cannot be deeper than it has brackets.
	if e.decoded && strings.Count(text, "{")+strings.Count(text, "[") <= maxDepth {
		return true
	}
	depth, err := wire.Depth(text)
	return err == nil && depth <= maxDepth
}
