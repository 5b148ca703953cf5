package aws_test

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/golden"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/platformtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestEvents reads the events that the gateways send.
func TestEvents(t *testing.T) {
	var all strings.Builder
	for _, c := range []struct{ event, answer string }{
		{"alb.json", "alb.json"}, {"alb_multivalue.json", "alb.json"},
		{"function_url.json", "function_url.json"},
		{"http_v2_authorizer.json", "function_url.json"}, {"http_v2_mtls.json", "function_url.json"},
		{"rest_v1.json", "rest_v1.json"},
	} {
		req, answer := platformtest.Catch(t, aws.Invoke, platformtest.Read(t, c.event))
		all.WriteString(platformtest.Describe(c.event, req))
		platformtest.SameShape(t, platformtest.Read(t, "answers", c.answer), answer)
	}
	golden.Require(t, "testdata/requests.golden", all.String())
}

func TestAnswers(t *testing.T) {
	json := map[string]any{"Content-Type": "application/json"}
	for event, want := range map[string]map[string]any{
		"rest_v1.json":      {"headers": json},
		"function_url.json": {"headers": json},
		"alb.json":          {"headers": json, "statusDescription": "200 OK"},
		"alb_multivalue.json": {"statusDescription": "200 OK",
			"multiValueHeaders": map[string]any{"Content-Type": []any{"application/json"}}},
	} {
		_, answer := platformtest.Catch(t, aws.Invoke, platformtest.Read(t, event))
		want["statusCode"], want["body"], want["isBase64Encoded"] = 200.0, "{}", false
		require.Equal(t, want, answer, event)
	}
}

func TestEventsThatAreNoHTTP(t *testing.T) {
	for _, event := range []string{
		platformtest.Read(t, "sqs.json"), `{}`, `null`, `[]`, `"POST"`, ``, `{"httpMethod":"POST"`,
		`{"httpMethod":"POST","path":"/","body":"%%%","isBase64Encoded":true}`,
		`{"httpMethod":"POST","path":"/","body":{"a":1}}`,
		`{"version":"2.0","httpMethod":"POST","requestContext":{}}`,
		`{"httpMethod":"","path":"/"}`, `{"httpMethod":["POST"]}`,
	} {
		platformtest.NotHTTP(t, aws.Invoke, event)
	}
}

// sample is one event in the shapes of all gateways; at %s go a query, headers and more.
func rest(headers, more string) string {
	return `{"httpMethod":"POST","path":"/","headers":{` + headers + `},"body":"{}",
		"requestContext":{"identity":{"sourceIp":"192.0.2.1"}}` + more + `}`
}

func v2(headers, more string) string {
	return `{"version":"2.0","rawPath":"/","headers":{` + headers + `},"body":"{}",
		"requestContext":{"http":{"method":"POST","sourceIp":"192.0.2.1"}}` + more + `}`
}

func alb(headers, more string) string {
	return `{"httpMethod":"POST","path":"/","headers":{` + headers + `},"body":"{}",
		"requestContext":{"elb":{"targetGroupArn":"arn"}}` + more + `}`
}

func TestHeadersInAnyCase(t *testing.T) {
	for _, shape := range []func(headers, more string) string{rest, v2, alb} {
		for _, names := range [][2]string{
			{"SdkAppId", "Sign"}, {"sdkappid", "sign"}, {"SDKAPPID", "SIGN"}, {"Sdkappid", "Sign"},
		} {
			req, _ := platformtest.Catch(t, aws.Invoke,
				shape(`"`+names[0]+`":"1400000000","`+names[1]+`":"a+b/c="`, ""))
			require.Equal(t, "1400000000", req.Header.Fold("SdkAppId"))
			require.Equal(t, "a+b/c=", req.Header.Fold("Sign"))
		}
	}
}

// TestTheClientAddressIsTheGateways: headers that anybody can send do not count, and of the list
// that a load balancer adds to, only what it has added.
func TestTheClientAddressIsTheGateways(t *testing.T) {
	forged := `"X-Forwarded-For":"203.0.113.9","x-scf-remote-addr":"203.0.113.9",` +
		`"X-Real-IP":"203.0.113.9"`
	ours := netip.MustParseAddr("192.0.2.1")
	for name, event := range map[string]string{
		"REST": rest(forged, ""), "HTTP": v2(forged, ""),
		"load balancer":            alb(`"x-forwarded-for":"203.0.113.9, 10.0.0.1,192.0.2.1"`, ""),
		"load balancer, IPv6":      alb(`"x-forwarded-for":"::ffff:192.0.2.1"`, ""),
		"load balancer with ports": alb(`"X-Forwarded-For":"203.0.113.9:7, 192.0.2.1:4711"`, ""),
		"multi-value": `{"httpMethod":"POST","path":"/","requestContext":{"elb":{}},
			"headers":{"x-forwarded-for":"203.0.113.9"},
			"multiValueHeaders":{"x-forwarded-for":["203.0.113.9","203.0.113.8, 192.0.2.1"]}}`,
	} {
		req, _ := platformtest.Catch(t, aws.Invoke, event)
		require.Equal(t, ours, req.RemoteIP, name)
	}
	for _, odd := range []string{`"x-forwarded-for":""`, `"x-forwarded-for":"unknown"`, ``} {
		req, _ := platformtest.Catch(t, aws.Invoke, alb(odd, ""))
		require.False(t, req.RemoteIP.IsValid(), "an unknown address is none: %s", odd)
	}
}

func TestBase64Bodies(t *testing.T) {
	for _, shape := range []func(headers, more string) string{rest, v2, alb} {
		event := strings.Replace(shape("", `,"isBase64Encoded":true`), `"body":"{}"`,
			`"body":"eyJhIjoiw/8ifQ=="`, 1)
		req, _ := platformtest.Catch(t, aws.Invoke, event)
		require.Equal(t, "{\"a\":\"\xc3\xff\"}", string(req.Body), "every byte as it came")
		event = strings.Replace(shape("", `,"isBase64Encoded":true`), `"body":"{}"`, `"body":null`, 1)
		req, _ = platformtest.Catch(t, aws.Invoke, event)
		require.Empty(t, req.Body)
	}
	req, _ := platformtest.Catch(t, aws.Invoke,
		strings.Replace(rest("", ""), `"{}"`, `"{\n\t\"a\": \"\\u00e9é\ud83d\ude00\\n\"}"`, 1))
	require.Equal(t, "{\n\t\"a\": \"\\u00e9é😀\\n\"}", string(req.Body),
		"one level of escapes is the gateway's")
}

// TestQueries: API Gateway hands over what it has decoded, or the raw query; a load balancer
// leaves the values encoded.
func TestQueries(t *testing.T) {
	const raw = `"queryStringParameters":{"Sign":"a%2Bb+c","x":""}`
	want := func(value string) webhook.Params {
		return webhook.Params{{Name: "Sign", Value: value}, {Name: "x"}}
	}
	req, _ := platformtest.Catch(t, aws.Invoke, alb("", ","+raw))
	require.Equal(t, want("a+b c"), req.Query)
	req, _ = platformtest.Catch(t, aws.Invoke, rest("", ","+raw))
	require.Equal(t, want("a%2Bb+c"), req.Query)
	req, _ = platformtest.Catch(t, aws.Invoke, v2("", `,"rawQueryString":"Sign=a%2Bb+c&x=",`+raw))
	require.Equal(t, want("a+b c"), req.Query)
	req, _ = platformtest.Catch(t, aws.Invoke,
		alb("", `,"multiValueQueryStringParameters":{"a":["1%26","2"],"b%3D":["3"]}`))
	require.Equal(t, webhook.Params{
		{Name: "a", Value: "1&"}, {Name: "a", Value: "2"}, {Name: "b=", Value: "3"},
	}, req.Query)
	req, _ = platformtest.Catch(t, aws.Invoke, rest("", `,"queryStringParameters":null`))
	require.Empty(t, req.Query)
}

func TestClientCertificates(t *testing.T) {
	req, _ := platformtest.Catch(t, aws.Invoke, platformtest.Read(t, "rest_v1.json"))
	require.Equal(t, "www.example.com", req.ClientCert.SubjectDN)
	req, _ = platformtest.Catch(t, aws.Invoke, platformtest.Read(t, "http_v2_mtls.json"))
	require.Equal(t, "1", req.ClientCert.SerialNumber)
	require.Contains(t, req.ClientCert.IssuerDN, "CN=My Private CA")
	req, _ = platformtest.Catch(t, aws.Invoke, v2("", ""))
	require.Nil(t, req.ClientCert)
}
