package router_test

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// gateways make the events in which the gateways of AWS hand over a request.
var gateways = map[string]func(testing.TB, sender.Request) []byte{
	"rest v1": func(t testing.TB, r sender.Request) []byte {
		return marshal(t, map[string]any{
			"httpMethod": r.Method, "path": "/" + r.Suffix, "body": string(r.Body),
			"headers": object(r.Header), "multiValueHeaders": lists(r.Header),
			"queryStringParameters": object(r.Query), "multiValueQueryStringParameters": lists(r.Query),
			"isBase64Encoded": false, "resource": "/{proxy+}",
			"requestContext": map[string]any{"requestId": "rest", "httpMethod": r.Method,
				"identity": map[string]any{"sourceIp": "192.0.2.1"}},
		})
	},
	"http v2": httpV2,
	"function url": func(t testing.TB, r sender.Request) []byte {
		r.Header = append(r.Header, webhook.Param{Name: "x-forwarded-proto", Value: "https"})
		return httpV2(t, r)
	},
	"alb": func(t testing.TB, r sender.Request) []byte {
		return marshal(t, albEvent(r, "headers", object(r.Header), "queryStringParameters",
			object(escaped(r.Query))))
	},
	"alb multi-value": func(t testing.TB, r sender.Request) []byte {
		return marshal(t, albEvent(r, "multiValueHeaders", lists(r.Header),
			"multiValueQueryStringParameters", lists(escaped(r.Query))))
	},
}

func httpV2(t testing.TB, r sender.Request) []byte {
	return marshal(t, map[string]any{
		"version": "2.0", "routeKey": "$default", "rawPath": "/" + r.Suffix,
		"rawQueryString": r.RawQuery(), "headers": joined(r.Header),
		"body": base64.StdEncoding.EncodeToString(r.Body), "isBase64Encoded": true,
		"requestContext": map[string]any{"requestId": "v2", "http": map[string]any{
			"method": r.Method, "sourceIp": "192.0.2.1"}},
	})
}

func albEvent(r sender.Request, members ...any) map[string]any {
	out := map[string]any{
		"httpMethod": r.Method, "path": "/" + r.Suffix, "body": string(r.Body),
		"isBase64Encoded": false,
		"requestContext":  map[string]any{"elb": map[string]any{"targetGroupArn": "arn:tg"}},
	}
	for i := 0; i < len(members); i += 2 {
		out[members[i].(string)] = members[i+1]
	}
	return out
}

func object(params webhook.Params) map[string]string {
	out := map[string]string{}
	for _, p := range params {
		out[p.Name] = p.Value
	}
	return out
}

func escaped(params webhook.Params) (out webhook.Params) {
	for _, p := range params {
		out = append(out, webhook.Param{Name: url.QueryEscape(p.Name), Value: url.QueryEscape(p.Value)})
	}
	return out
}

func lists(params webhook.Params) map[string][]string {
	out := map[string][]string{}
	for _, p := range params {
		out[p.Name] = append(out[p.Name], p.Value)
	}
	return out
}

// joined has several values of a name in one, as HTTP APIs have.
func joined(params webhook.Params) map[string]string {
	out := map[string]string{}
	for name, values := range lists(params) {
		out[name] = strings.Join(values, ",")
	}
	return out
}

func marshal(t testing.TB, v any) []byte {
	t.Helper()
	out, err := json.Marshal(v)
	require.NoError(t, err)
	return out
}

// reply is the answer of a gateway.
type reply struct {
	StatusCode int
	Body       string
}

func parseReply(t testing.TB, result []byte) reply {
	t.Helper()
	var r reply
	require.NoError(t, json.Unmarshal(result, &r), "%s", result)
	return r
}
