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
	"strconv"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// event holds the members of all four events that matter here. Its text is the runtime's again
// after the invocation, while a handler that timed out may still read the request: that owns what it holds.
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

// Invoke answers one event: its bytes in, the bytes of the answer out. The error is of the kind
// platform.ErrEvent when the bytes are no HTTP event. It is safe for concurrent use.
func Invoke(ctx context.Context, payload []byte, receive platform.Receive) ([]byte, error) {
	var e event
	if err := wire.UnmarshalOwned(payload, &e); err != nil {
		return nil, fmt.Errorf("%w: %w", platform.ErrEvent, err)
	}
	req, shape, err := e.request()
	if err != nil {
		return nil, err
	}
	return appendResponse(nil, shape, receive(ctx, req)), nil
}

// request returns what the event says, and which shape it has.
func (e *event) request() (req *webhook.Request, s shape, err error) {
	if e.IsBase64Encoded {
		if e.Body, err = platform.DecodeBody(e.Body); err != nil {
			return nil, s, err
		}
	}
	headers, wanted, query := e.Headers, []string(nil), &e.Query
	if e.MultiQuery != "" && e.MultiQuery != "null" {
		query = &e.MultiQuery
	}
	if e.MultiHeaders != "" && e.MultiHeaders != "null" { // headers has the last of several values
		headers, s = e.MultiHeaders, albMulti
	}
	address, cert := e.Context.Identity.SourceIP, &e.Context.Identity.ClientCert
	switch {
	case e.Context.ELB != "":
		s, wanted = max(s, alb), albHeaders
	case e.Version == "2.0":
		s, e.HTTPMethod, e.Path = httpV2, e.Context.HTTP.Method, e.RawPath
		query = (*wire.Raw)(&e.RawQuery)
		address, cert = e.Context.HTTP.SourceIP, &e.Context.Authentication.ClientCert
	default:
		s = restV1
	}
	if e.HTTPMethod == "" {
		return nil, s, fmt.Errorf("%w: it names no method", platform.ErrEvent)
	}
	own(&e.HTTPMethod, &e.Path, (*string)(query), &e.Context.RequestID)
	req = &e.made
	*req = webhook.Request{
		Method:    e.HTTPMethod,
		Path:      e.Path,
		Body:      e.Body,
		RequestID: e.Context.RequestID,
		Received:  arrival(e.Context.TimeEpoch, time.Now()),
		Header:    platform.Headers(headers, wanted...),
		RemoteIP:  platform.IP(address),
	}
	for i := range req.Header {
		h := &req.Header[i]
		h.Name, h.Value = strings.Clone(h.Name), strings.Clone(h.Value)
	}
	if *cert != (clientCert{}) {
		req.ClientCert = cert.owned()
	}
	switch s {
	case httpV2:
		req.Query = webhook.ParseQuery(e.RawQuery)
	case restV1:
		req.Query = platform.Params(*query)
	default:
		fillALB(req, *query)
	}
	return req, s, nil
}

// albHeaders are what a load balancer tells by headers.
var albHeaders = []string{"X-Forwarded-For", "X-Amzn-Trace-Id"}

// fillALB decodes the query, which a load balancer passes on as it came, and takes as client
// address the one that the load balancer itself has appended.
func fillALB(req *webhook.Request, query wire.Raw) {
	var raw strings.Builder
	for _, p := range platform.Params(query) {
		raw.WriteString("&" + p.Name + "=" + p.Value)
	}
	req.Query = webhook.ParseQuery(raw.String())
	req.RemoteIP = lastForwarded(req.Header)
	req.RequestID = req.Header.Fold("X-Amzn-Trace-Id")
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
func own(used ...*string) {
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

// arrival reads when a gateway took the request in, in Unix milliseconds, so that the time that it
// spent there and on a cold start counts. A time that lies ahead, or so far back that Tencent has
// given up, is not believed: that is a clock that is wrong, or an event that was recorded. What is
// not believed or not there is the zero Time, which the core takes for now.
func arrival(epoch wire.Raw, now time.Time) time.Time {
	if epoch == "" {
		return time.Time{}
	}
	ms, err := strconv.ParseInt(string(epoch), 10, 64)
	if err != nil {
		return time.Time{}
	}
	at := time.UnixMilli(ms)
	if passed := now.Sub(at); passed < 0 || passed >= webhook.Budget {
		return time.Time{}
	}
	return at
}

func (c *clientCert) owned() *webhook.ClientCert {
	return &webhook.ClientCert{
		SubjectDN:    strings.Clone(c.SubjectDN),
		IssuerDN:     strings.Clone(c.IssuerDN),
		SerialNumber: strings.Clone(c.SerialNumber),
	}
}
