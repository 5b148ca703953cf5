// Package aws reads the events of API Gateway (REST API v1, HTTP API v2), Lambda Function URLs
// and Application Load Balancers, and writes the answers they want. All but those of load balancers
// say when the request arrived; a load balancer's counts from the start of the invocation.
//
// Formats: docs.aws.amazon.com/apigateway/latest/developerguide/
// http-api-develop-integrations-lambda.html,
// docs.aws.amazon.com/lambda/latest/dg/services-alb.html.
package aws

import (
	"context"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// event holds the members of all four events that matter here. Its text is the runtime's again
// after the invocation, while a late handler may still read the request: that owns what it holds.
// The members are in the order in which they mostly come: package wire is quickest then.
type event struct {
	Version         string       `json:"version"`
	RawPath         string       `json:"rawPath"`
	RawQuery        string       `json:"rawQueryString"`
	Path            string       `json:"path"`
	HTTPMethod      string       `json:"httpMethod"`
	Headers         wire.Raw     `json:"headers"`
	MultiHeaders    wire.Raw     `json:"multiValueHeaders"`
	Query           wire.Raw     `json:"queryStringParameters"`
	MultiQuery      wire.Raw     `json:"multiValueQueryStringParameters"`
	Context         eventContext `json:"requestContext"`
	Body            []byte       `json:"body"`
	IsBase64Encoded bool         `json:"isBase64Encoded"`

	made webhook.Request // what request returns; one allocation does for both
}

type eventContext struct {
	ELB       wire.Raw `json:"elb"`
	RequestID string   `json:"requestId"`
	Identity  struct {
		SourceIP   string     `json:"sourceIp"`
		ClientCert clientCert `json:"clientCert"`
	} `json:"identity"`
	HTTP struct {
		Method   string `json:"method"`
		SourceIP string `json:"sourceIp"`
	} `json:"http"`
	Authentication struct {
		ClientCert clientCert `json:"clientCert"`
	} `json:"authentication"`
	TimeEpoch wire.Raw `json:"timeEpoch" wire:"alias=requestTimeEpoch"` // of v2 and of v1
}

type clientCert struct {
	SubjectDN    string `json:"subjectDN"`
	IssuerDN     string `json:"issuerDN"`
	SerialNumber string `json:"serialNumber"`
}

// shape is the kind of an event.
type shape uint8

const (
	restV1 shape = iota
	httpV2       // Function URLs send the same
	alb
	albMulti
)

func (e *event) shape() shape {
	switch {
	case e.Context.ELB != "" && isObject(e.MultiHeaders):
		return albMulti
	case e.Context.ELB != "":
		return alb
	case e.Version == "2.0":
		return httpV2
	}
	return restV1
}

// Invoke answers one event: its bytes in, the bytes of the answer out. The error is of the kind
// platform.ErrEvent when the bytes are no HTTP event. It is safe for concurrent use.
func Invoke(ctx context.Context, payload []byte, receive platform.Receive) ([]byte, error) {
	var e event
	if err := wire.UnmarshalOwned(payload, &e); err != nil {
		return nil, fmt.Errorf("%w: %w", platform.ErrEvent, err)
	}
	req, err := e.request()
	if err != nil {
		return nil, err
	}
	return appendResponse(nil, e.shape(), receive(ctx, req)), nil
}

func (e *event) request() (*webhook.Request, error) {
	body, err := platform.Body(e.Body, e.IsBase64Encoded)
	if err != nil {
		return nil, err
	}
	e.own()
	req := &e.made
	*req = webhook.Request{
		Method:    e.HTTPMethod,
		Path:      e.Path,
		Header:    owned(platform.Headers(e.headers())),
		Body:      body,
		RequestID: e.Context.RequestID,
		Received:  arrival(e.Context.TimeEpoch, time.Now()),
	}
	switch e.shape() {
	case httpV2:
		e.fillV2(req)
	case restV1:
		req.Query = platform.Params(*e.query())
		req.RemoteIP = platform.IP(e.Context.Identity.SourceIP)
		req.ClientCert = e.Context.Identity.ClientCert.known()
	default:
		e.fillALB(req)
	}
	if req.Method == "" {
		return nil, fmt.Errorf("%w: it names no method", platform.ErrEvent)
	}
	return req, nil
}

func (e *event) fillV2(req *webhook.Request) {
	req.Method, req.Path = e.Context.HTTP.Method, e.RawPath
	req.Query = webhook.ParseQuery(e.RawQuery)
	req.RemoteIP = platform.IP(e.Context.HTTP.SourceIP)
	req.ClientCert = e.Context.Authentication.ClientCert.known()
}

// fillALB decodes the query, which a load balancer passes on as it came, and takes as client
// address the one that the load balancer itself has appended.
func (e *event) fillALB(req *webhook.Request) {
	var raw strings.Builder
	for _, p := range platform.Params(*e.query()) {
		raw.WriteString("&" + p.Name + "=" + p.Value)
	}
	req.Query = webhook.ParseQuery(raw.String())
	header := owned(platform.Headers(e.headers(), "X-Forwarded-For", "X-Amzn-Trace-Id"))
	req.RemoteIP = lastForwarded(header)
	req.RequestID = header.Fold("X-Amzn-Trace-Id")
}

func lastForwarded(header webhook.Params) netip.Addr {
	last := ""
	for _, p := range header {
		if strings.EqualFold(p.Name, "X-Forwarded-For") {
			last = p.Value
		}
	}
	return platform.IP(last[strings.LastIndexByte(last, ',')+1:])
}

// own gives what becomes part of the request a memory of its own: one for all, since each costs.
func (e *event) own() {
	used := [...]*string{&e.HTTPMethod, &e.Path, (*string)(e.query()), &e.Context.RequestID}
	if e.shape() == httpV2 {
		used = [...]*string{
			&e.Context.HTTP.Method, &e.RawPath, &e.RawQuery, &e.Context.RequestID,
		}
	}
	size := 0
	for _, text := range used {
		size += len(*text)
	}
	var memory strings.Builder
	memory.Grow(size)
	for _, text := range used {
		start := memory.Len()
		memory.WriteString(*text)
		*text = memory.String()[start:]
	}
}

// owned gives parameters a memory of their own.
func owned(params webhook.Params) webhook.Params {
	for i, p := range params {
		params[i] = webhook.Param{Name: strings.Clone(p.Name), Value: strings.Clone(p.Value)}
	}
	return params
}

func (e *event) headers() wire.Raw {
	if e.Context.ELB != "" && isObject(e.MultiHeaders) {
		return e.MultiHeaders
	}
	return e.Headers
}

func (e *event) query() *wire.Raw {
	if isObject(e.MultiQuery) {
		return &e.MultiQuery
	}
	return &e.Query
}

func isObject(raw wire.Raw) bool { return raw != "" && raw != "null" }

func (c clientCert) known() *webhook.ClientCert {
	if c == (clientCert{}) {
		return nil
	}
	return &webhook.ClientCert{
		SubjectDN:    strings.Clone(c.SubjectDN),
		IssuerDN:     strings.Clone(c.IssuerDN),
		SerialNumber: strings.Clone(c.SerialNumber),
	}
}
