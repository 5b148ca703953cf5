// Package sender makes webhook requests as Tencent makes them: named, signed and addressed in the
// dialect of the command. It stands beside the verifier so that everything that is checked can
// be tried; the tool, the sample events and the tests use it.
package sender

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Credentials are what both sides of a webhook know. They print without their secrets.
type Credentials struct {
	App    webhook.AppID
	Token  string // of the chat dialect's Sign; empty sends unsigned
	RTCKey string // of the RTC dialect's Sign; empty sends unsigned
	Secret string // last path segment; empty adds none
}

// String keeps the secrets out of formatted text.
func (c Credentials) String() string { return "credentials of app " + c.App.String() }

// GoString keeps the secrets out of formatted text.
func (c Credentials) GoString() string { return c.String() }

// Request is a webhook request that is not bound to an address yet.
type Request struct {
	Method string
	Suffix string // what is added to the path: / and the secret
	Query  webhook.Params
	Header webhook.Params
	Body   []byte
	// Pause is how long the second half of the body is held back.
	Pause time.Duration
	// Chunked sends the body in chunks, without saying how long it is.
	Chunked bool
	// NoContentType leaves Content-Type out, which Tencent's documents do not promise (34354).
	NoContentType bool
}

// Origin is what Tencent reports about the client that caused an event.
type Origin struct{ ClientIP, OptPlatform, RequestID string }

// Sign makes the request for a command, as sent at the time now. The body stays as it is: see
// [Renew].
func (c Credentials) Sign(
	spec *webhook.Spec, body []byte, from Origin, now time.Time,
) Request {
	r := Request{Method: http.MethodPost, Body: body}
	if c.Secret != "" {
		r.Suffix = "/" + c.Secret
	}
	switch spec.Dialect {
	case webhook.DialectCallKit:
		r.Query = params("sdkappid", c.App.String(), "command", string(spec.Command),
			"contenttype", "json", "clientip", from.ClientIP, "optplatform", from.OptPlatform)
	case webhook.DialectRTC:
		r.Header = params("SdkAppId", c.App.String())
		if c.RTCKey != "" {
			r.Header = append(r.Header,
				webhook.Param{Name: "Sign", Value: webhook.RTCSign(c.RTCKey, body)})
		}
	default:
		r.Query = params("SdkAppid", c.App.String(), "CallbackCommand", string(spec.Command),
			"contenttype", "json", "ClientIP", from.ClientIP, "OptPlatform", from.OptPlatform,
			"RequestID", from.RequestID)
		r.Query = append(r.Query, c.signature(now)...)
	}
	return r
}

// callbackTs finds when an RTC event was sent.
var callbackTs = regexp.MustCompile(`("Callback(?:Ms)?Ts"\s*:\s*"?)[0-9]+`)

// Renew returns the body of an event as Tencent sends it now: an RTC event says when that is, and a
// receiver refuses one that was sent too long ago (RTC_MAX_AGE). Others stay as they are.
func Renew(d webhook.Dialect, body []byte, now time.Time) []byte {
	if d != webhook.DialectRTC {
		return body
	}
	return callbackTs.ReplaceAll(body, strconv.AppendInt([]byte("${1}"), now.UnixMilli(), 10))
}

// signature is Sign and RequestTime of the chat dialect.
func (c Credentials) signature(now time.Time) webhook.Params {
	if c.Token == "" {
		return nil
	}
	at := strconv.FormatInt(now.Unix(), 10)
	return params("Sign", webhook.ChatSign(c.Token, at), "RequestTime", at)
}

// params pairs names and values; a pair without value is left out.
func params(pairs ...string) webhook.Params {
	var out webhook.Params
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, webhook.Param{Name: pairs[i], Value: pairs[i+1]})
		}
	}
	return out
}

// RawQuery returns the query as it stands in a URL.
func (r Request) RawQuery() string {
	var b strings.Builder
	for i, p := range r.Query {
		if i > 0 {
			b.WriteByte('&')
		}
		b.WriteString(url.QueryEscape(p.Name) + "=" + url.QueryEscape(p.Value))
	}
	return b.String()
}

// HTTP binds the request to the address of a receiver, whose own path and query stay. A secret
// that the address ends in already is not added again.
func (r Request) HTTP(ctx context.Context, address string) (*http.Request, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	if r.Suffix != "" && !strings.HasSuffix(u.Path, r.Suffix) {
		u.Path = strings.TrimSuffix(u.Path, "/") + r.Suffix
	}
	u.RawQuery = strings.Trim(u.RawQuery+"&"+r.RawQuery(), "&")
	req, err := http.NewRequestWithContext(ctx, r.Method, u.String(), bytes.NewReader(r.Body))
	if err != nil {
		return nil, err
	}
	if !r.NoContentType {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.Pause > 0 {
		length := req.ContentLength
		req.Body, req.GetBody = io.NopCloser(&pausing{ctx, bytes.NewReader(r.Body), r.Pause}), nil
		req.ContentLength = length
	}
	if r.Chunked {
		req.ContentLength = -1
	}
	for _, p := range r.Header {
		req.Header.Add(p.Name, p.Value)
	}
	return req, nil
}

// pausing reads the first half of a body at once, and the rest after a pause.
type pausing struct {
	ctx   context.Context
	body  *bytes.Reader
	pause time.Duration // 0 once it is over
}

func (p *pausing) Read(buf []byte) (int, error) {
	if half := p.body.Size() / 2; int64(p.body.Len()) > half {
		return p.body.Read(buf[:min(int64(len(buf)), int64(p.body.Len())-half)])
	}
	if p.pause > 0 {
		if err := retry.Sleep(p.ctx, p.pause); err != nil {
			return 0, err
		}
		p.pause = 0
	}
	return p.body.Read(buf)
}

// Core returns the request as the core takes it from a platform.
func (r Request) Core(path string) *webhook.Request {
	return &webhook.Request{
		Method: r.Method,
		Path:   strings.TrimSuffix(path, "/") + r.Suffix,
		Query:  r.Query,
		Header: r.Header,
		Body:   r.Body,
	}
}
