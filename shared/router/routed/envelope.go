package routed

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrEnvelope is the error for an envelope that is broken or of another version.
var ErrEnvelope = errors.New("routed: bad envelope")

// Marker is the member that makes an event an envelope; its value is the version. An event that does
// not hold this text anywhere is none.
const Marker = "tencent-webhooks-routed"

const version = 1

// envelope is a webhook.Request in JSON. A client certificate is left out: behind the router
// nothing looks at it.
type envelope struct {
	Version   int        `json:"tencent-webhooks-routed"`
	Method    string     `json:"method"`
	Path      string     `json:"path"`
	Query     [][]string `json:"query"`
	Header    [][]string `json:"header"`
	Body      []byte     `json:"body"`
	Received  int64      `json:"received"` // milliseconds
	RemoteIP  string     `json:"remoteIp"`
	RequestID string     `json:"requestId"`
	Delivery  string     `json:"delivery"`
	Repeats   string     `json:"repeats"`
}

// Is reports whether an event that holds the Marker somewhere is an envelope.
func Is(event []byte) bool {
	var head struct {
		Version wire.Raw `json:"tencent-webhooks-routed"`
	}
	return wire.Unmarshal(event, &head) == nil && head.Version != ""
}

// Append appends the envelope of a request.
func Append(dst []byte, r *webhook.Request) []byte {
	dst = append(dst, `{"`+Marker+`":`...)
	dst = strconv.AppendInt(dst, version, 10)
	dst = appendText(dst, "method", r.Method)
	dst = appendText(dst, "path", r.Path)
	dst = appendParams(dst, "query", r.Query)
	dst = appendParams(dst, "header", r.Header)
	dst = append(dst, `,"body":"`...)
	dst = base64.StdEncoding.AppendEncode(dst, r.Body)
	dst = append(dst, `","received":`...)
	dst = strconv.AppendInt(dst, r.Received.UnixMilli(), 10)
	if r.RemoteIP.IsValid() {
		dst = appendText(dst, "remoteIp", r.RemoteIP.String())
	}
	dst = appendText(dst, "requestId", r.RequestID)
	dst = appendText(dst, "delivery", r.DeliveryID)
	return append(appendText(dst, "repeats", r.Repeats), '}')
}

func appendText(dst []byte, name, value string) []byte {
	dst = append(dst, `,"`+name+`":`...)
	return wire.AppendString(dst, value)
}

func appendParams(dst []byte, name string, params webhook.Params) []byte {
	dst = append(dst, `,"`+name+`":[`...)
	for i, p := range params {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = wire.AppendString(append(dst, '['), p.Name)
		dst = append(wire.AppendString(append(dst, ','), p.Value), ']')
	}
	return append(dst, ']')
}

// Parse returns the request of an envelope. The error is of the kind ErrEnvelope.
func Parse(event []byte) (*webhook.Request, error) {
	var e envelope
	if err := wire.Unmarshal(event, &e); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEnvelope, err)
	}
	if e.Version != version {
		return nil, fmt.Errorf("%w: version %d, want %d", ErrEnvelope, e.Version, version)
	}
	body, err := platform.DecodeBody(e.Body)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEnvelope, err)
	}
	return &webhook.Request{
		Method: e.Method, Path: e.Path, Query: params(e.Query), Header: params(e.Header),
		Body: body, RemoteIP: platform.IP(e.RemoteIP), RequestID: e.RequestID,
		Routed: true, Received: time.UnixMilli(e.Received), DeliveryID: e.Delivery, Repeats: e.Repeats,
	}, nil
}

func params(pairs [][]string) webhook.Params {
	out := make(webhook.Params, 0, len(pairs))
	for _, pair := range pairs {
		if len(pair) == 2 {
			out = append(out, webhook.Param{Name: pair[0], Value: pair[1]})
		}
	}
	return out
}
