package bench_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/stretchr/testify/require"
)

// gateway is one of the two of AWS, as aws-lambda-go sees it.
type gateway struct {
	name string
	// event is what the gateway sends for a packet.
	event func(testing.TB, packet) []byte
	// decode reads the whole typed event.
	decode func([]byte) (request, error)
	// answer writes the typed answer.
	answer func(status int, body string) ([]byte, error)
}

// request is what a handler wants of an event.
type request struct {
	rawQuery string // only HTTP APIs send it
	query    map[string]string
	body     string
}

func gateways() []gateway {
	return []gateway{
		{"http-api", eventV2, decodeV2, answerV2},
		{"rest-api", eventV1, decodeV1, answerV1},
	}
}

// headers are those that a gateway passes on for a request of Tencent's.
func headers() map[string]string {
	return map[string]string{
		"accept": "*/*", "content-length": "177", "content-type": "application/json",
		"host":            "aaaaaaaaaa.execute-api.ap-southeast-1.amazonaws.com",
		"user-agent":      "Go-http-client/1.1",
		"x-amzn-trace-id": "Root=1-5e9f0c65-1de4d666d4dd26aced652b6c",
		"x-forwarded-for": "1.2.3.4", "x-forwarded-port": "443", "x-forwarded-proto": "https",
	}
}

// encode writes an event as the gateways do: with & as it is.
func encode(tb testing.TB, event any) []byte {
	tb.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	require.NoError(tb, e.Encode(event))
	return b.Bytes()
}

func single(tb testing.TB, p packet) map[string]string {
	tb.Helper()
	q, err := url.ParseQuery(query(p.command))
	require.NoError(tb, err)
	out := map[string]string{}
	for name := range q {
		out[name] = q.Get(name)
	}
	return out
}

func eventV2(tb testing.TB, p packet) []byte {
	e := events.APIGatewayV2HTTPRequest{
		Version: "2.0", RouteKey: "POST " + p.path, RawPath: p.path,
		RawQueryString: query(p.command), Headers: headers(),
		QueryStringParameters: single(tb, p), Body: string(p.body),
	}
	e.RequestContext.RequestID = "LV7fzho-PHcEJPw="
	e.RequestContext.Stage = "$default"
	e.RequestContext.HTTP.Method = "POST"
	e.RequestContext.HTTP.Path = p.path
	e.RequestContext.HTTP.SourceIP = "1.2.3.4"
	e.RequestContext.Time = "21/Apr/2020:15:08:21 +0000"
	e.RequestContext.TimeEpoch = 1587481701067
	return encode(tb, e)
}

func eventV1(tb testing.TB, p packet) []byte {
	e := events.APIGatewayProxyRequest{
		Resource: p.path, Path: p.path, HTTPMethod: "POST", Headers: headers(),
		MultiValueHeaders: many(headers()), QueryStringParameters: single(tb, p),
		MultiValueQueryStringParameters: many(single(tb, p)), Body: string(p.body),
	}
	e.RequestContext.RequestID = "deef4878-7910-11e6-8f14-25afc3e9ae33"
	e.RequestContext.Stage = "prod"
	e.RequestContext.HTTPMethod = "POST"
	e.RequestContext.ResourcePath = p.path
	e.RequestContext.Identity.SourceIP = "1.2.3.4"
	e.RequestContext.RequestTime = "21/Apr/2020:15:08:21 +0000"
	e.RequestContext.RequestTimeEpoch = 1587481701067
	return encode(tb, e)
}

func many(one map[string]string) map[string][]string {
	out := map[string][]string{}
	for name, value := range one {
		out[name] = []string{value}
	}
	return out
}

func decodeV2(event []byte) (request, error) {
	var e events.APIGatewayV2HTTPRequest
	err := json.Unmarshal(event, &e)
	return request{e.RawQueryString, e.QueryStringParameters, e.Body}, err
}

func decodeV1(event []byte) (request, error) {
	var e events.APIGatewayProxyRequest
	err := json.Unmarshal(event, &e)
	return request{"", e.QueryStringParameters, e.Body}, err
}

func answerV2(status int, body string) ([]byte, error) {
	return json.Marshal(events.APIGatewayV2HTTPResponse{
		StatusCode: status, Body: body, Headers: map[string]string{"Content-Type": "application/json"},
	})
}

func answerV1(status int, body string) ([]byte, error) {
	return json.Marshal(events.APIGatewayProxyResponse{
		StatusCode: status, Body: body, Headers: map[string]string{"Content-Type": "application/json"},
	})
}
