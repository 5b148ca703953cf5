// Package scf reads the events of Tencent SCF's HTTP triggers, API Gateway and Function URL, and
// writes the answer that both take. Neither says when the request arrived, so that its two seconds
// count from the start of the invocation: what the trigger and a cold start took comes on top.
package scf

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// event holds the members of both events that matter here. Body and query are raw: gateways have
// sent them as strings and as JSON values.
type event struct {
	HTTPMethod      string   `json:"httpMethod"`
	Path            string   `json:"path"`
	Headers         wire.Raw `json:"headers"`
	Query           wire.Raw `json:"queryString"`
	Body            wire.Raw `json:"body"`
	IsBase64Encoded bool     `json:"isBase64Encoded"`
	// Context is documented for events of API Gateway alone.
	Context wire.Raw `json:"requestContext"`
}

// Invoke answers one event: its bytes in, the bytes of the answer out. The error is of the kind
// platform.ErrEvent when the bytes are no HTTP event. It is safe for concurrent use.
func Invoke(ctx context.Context, payload []byte, receive platform.Receive) ([]byte, error) {
	var e event
	if err := wire.Unmarshal(payload, &e); err != nil {
		return nil, fmt.Errorf("%w: %w", platform.ErrEvent, err)
	}
	req, err := e.request()
	if err != nil {
		return nil, err
	}
	return platform.AppendResponse(nil, receive(ctx, req)), nil
}

func (e *event) request() (*webhook.Request, error) {
	if e.HTTPMethod == "" {
		return nil, fmt.Errorf("%w: it names no method", platform.ErrEvent)
	}
	body := e.body()
	if e.IsBase64Encoded {
		var err error
		if body, err = platform.DecodeBody(body); err != nil {
			return nil, err
		}
	}
	query, err := e.query()
	if err != nil {
		return nil, err
	}
	req := &webhook.Request{
		Method: e.HTTPMethod,
		Path:   e.Path,
		Query:  query,
		Header: platform.Headers(e.Headers, "X-Scf-Remote-Addr", "X-Scf-Request-Id"),
		Body:   body,
	}
	return req, e.origin(req)
}

// body is the text of a string, and the source of any other value: a gateway that parsed a JSON
// body has sent it as JSON.
func (e *event) body() []byte {
	if e.Body == "" || e.Body == "null" {
		return nil
	}
	return []byte(e.Body.Text())
}

// query reads the parameters, whose values are strings, arrays, numbers or true.
func (e *event) query() (webhook.Params, error) {
	if e.Query == "" || e.Query == "null" {
		return nil, nil
	}
	if e.Query[0] == '"' {
		return webhook.ParseQuery(e.Query.Text()), nil
	}
	if e.Query[0] != '{' {
		return nil, fmt.Errorf("%w: queryString is no object", platform.ErrEvent)
	}
	return platform.Params(e.Query), nil
}

// origin fills in where the request came from. Where the gateway has given its own context, no header
// counts: anybody can send one to a gateway.
func (e *event) origin(req *webhook.Request) error {
	const id, addr = "X-Scf-Request-Id", "X-Scf-Remote-Addr"
	if e.Context == "" || e.Context == "null" {
		req.RequestID = req.Header.Fold(id)
		req.RemoteIP = platform.IP(only(req.Header, addr))
		return nil
	}
	var c struct {
		SourceIP  string `json:"sourceIp"`
		RequestID string `json:"requestId"`
	}
	if err := wire.UnmarshalRaw(e.Context, &c); err != nil {
		return fmt.Errorf("%w: requestContext: %w", platform.ErrEvent, err)
	}
	req.RequestID = cmp.Or(c.RequestID, req.Header.Fold(id))
	req.RemoteIP = platform.IP(c.SourceIP)
	return nil
}

// only returns the value of a header that came once, else "": of several, one is the sender's.
func only(headers webhook.Params, name string) string {
	var values []string
	for _, h := range headers {
		if strings.EqualFold(h.Name, name) {
			values = append(values, h.Value)
		}
	}
	if len(values) != 1 {
		return ""
	}
	return values[0]
}
