package e2e

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// shape writes a request into the event that a gateway sends, which is a real one with its own
// method, path, query, headers and body exchanged.
type shape struct {
	name, file string
	fill       func(event object, r sender.Request)
}

type object = map[string]any

// awsShapes are the gateways of AWS.
func awsShapes() []shape {
	const dir = "../platform/aws/testdata/"
	return []shape{
		{"REST v1", dir + "rest_v1.json", fillREST},
		{"HTTP v2", dir + "http_v2_mtls.json", fillV2},
		{"HTTP v2, base64", dir + "http_v2_authorizer.json", inBase64(fillV2)},
		{"Function URL", dir + "function_url.json", fillV2},
		{"Function URL, base64", dir + "function_url.json", inBase64(fillV2)},
		{"ALB", dir + "alb.json", fillALB},
		{"ALB, base64", dir + "alb.json", inBase64(fillALB)},
		{"ALB, multi-value", dir + "alb_multivalue.json", fillMultiALB},
	}
}

// scfShapes are the triggers of Tencent SCF.
func scfShapes() []shape {
	const dir = "../platform/scf/testdata/"
	return []shape{
		{"API Gateway", dir + "apigw.json", fillSCF},
		{"API Gateway, base64", dir + "apigw_captured_get.json", inBase64(fillSCF)},
		{"Function URL", dir + "function_url.json", fillSCF},
	}
}

// event returns the event of a request.
func (s shape) event(t *testing.T, r sender.Request) []byte {
	t.Helper()
	data, err := os.ReadFile(s.file)
	require.NoError(t, err)
	var e object
	require.NoError(t, json.Unmarshal(data, &e))
	s.fill(e, r)
	out, err := json.Marshal(e)
	require.NoError(t, err)
	return out
}

func inBase64(fill func(object, sender.Request)) func(object, sender.Request) {
	return func(e object, r sender.Request) {
		fill(e, r)
		e["body"] = base64.StdEncoding.EncodeToString(r.Body)
		e["isBase64Encoded"] = true
	}
}

// fillTop fills what all but HTTP v2 have at the top.
func fillTop(e object, r sender.Request) {
	e["httpMethod"], e["path"], e["body"] = r.Method, pathOf(r), string(r.Body)
}

func pathOf(r sender.Request) string { return r.Core("/").Path }

func fillREST(e object, r sender.Request) {
	fillTop(e, r)
	e["queryStringParameters"] = one(r.Query, plain)
	e["multiValueQueryStringParameters"] = many(r.Query, plain)
	e["headers"], e["multiValueHeaders"] = one(r.Header, plain), many(r.Header, plain)
}

func fillALB(e object, r sender.Request) {
	fillTop(e, r)
	e["queryStringParameters"] = one(r.Query, url.QueryEscape)
	add(e["headers"].(object), one(r.Header, plain))
}

func fillMultiALB(e object, r sender.Request) {
	fillTop(e, r)
	e["multiValueQueryStringParameters"] = many(r.Query, url.QueryEscape)
	add(e["multiValueHeaders"].(object), many(r.Header, plain))
}

func fillV2(e object, r sender.Request) {
	e["rawPath"], e["rawQueryString"], e["body"] = pathOf(r), r.RawQuery(), string(r.Body)
	e["queryStringParameters"] = one(r.Query, plain)
	add(e["headers"].(object), one(r.Header, plain))
	http := e["requestContext"].(object)["http"].(object)
	http["method"], http["path"] = r.Method, pathOf(r)
}

func fillSCF(e object, r sender.Request) {
	fillTop(e, r)
	e["queryString"] = one(r.Query, plain)
	add(e["headers"].(object), one(r.Header, plain))
}

func plain(s string) string { return s }

func one(params webhook.Params, write func(string) string) object {
	out := object{}
	for _, p := range params {
		out[p.Name] = write(p.Value)
	}
	return out
}

func many(params webhook.Params, write func(string) string) object {
	out := object{}
	for _, p := range params {
		out[p.Name] = []string{write(p.Value)}
	}
	return out
}

func add(to, more object) {
	for name, value := range more {
		to[name] = value
	}
}
