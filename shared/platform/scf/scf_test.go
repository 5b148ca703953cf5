package scf_test

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/golden"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/platformtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestEvents reads the events that the triggers send; one answer fits both.
func TestEvents(t *testing.T) {
	var all strings.Builder
	for _, c := range []struct{ event, answer string }{
		{"apigw.json", "apigw.json"}, {"apigw_captured_get.json", "apigw.json"},
		{"apigw_query_forms.json", "apigw.json"}, {"function_url.json", "function_url.json"},
	} {
		req, answer := platformtest.Catch(t, scf.Invoke, platformtest.Read(t, c.event))
		all.WriteString(platformtest.Describe(c.event, req))
		platformtest.SameShape(t, platformtest.Read(t, "answers", c.answer), answer)
		require.Equal(t, map[string]any{
			"isBase64Encoded": false, "statusCode": 200.0, "body": "{}",
			"headers": map[string]any{"Content-Type": "application/json"},
		}, answer)
	}
	golden.Require(t, "testdata/requests.golden", all.String())
}

func TestEventsThatAreNoHTTP(t *testing.T) {
	for _, event := range []string{
		platformtest.Read(t, "ckafka.json"), platformtest.Read(t, "timer.json"),
		platformtest.Read(t, "clb.json"), `{}`, `null`, `[]`, ``, `{"httpMethod":`,
		`{"httpMethod":"POST","body":"%%%","isBase64Encoded":true}`,
		`{"httpMethod":"POST","queryString":[1]}`, `{"httpMethod":"POST","requestContext":"x"}`,
		`{"httpMethod":"POST","requestContext":{"sourceIp":{}}}`,
	} {
		platformtest.NotHTTP(t, scf.Invoke, event)
	}
}

func event(more string) string { return `{"httpMethod":"POST","path":"/"` + more + `}` }

func TestHeadersInAnyCase(t *testing.T) {
	for _, names := range [][2]string{
		{"SdkAppId", "Sign"}, {"sdkappid", "sign"}, {"Sdkappid", "SIGN"},
	} {
		req, _ := platformtest.Catch(t, scf.Invoke,
			event(`,"headers":{"`+names[0]+`":"1400000000","`+names[1]+`":"a+b/c="}`))
		require.Equal(t, "1400000000", req.Header.Fold("SdkAppId"))
		require.Equal(t, "a+b/c=", req.Header.Fold("Sign"))
	}
}

// TestTheClientAddressIsThePlatforms: the header of Function URLs counts only where it came once and
// the gateway has given no context of its own; what anybody can send never does.
func TestTheClientAddressIsThePlatforms(t *testing.T) {
	const forged = `"X-Forwarded-For":"203.0.113.9","X-Real-IP":"203.0.113.9"`
	const context = `,"requestContext":{"sourceIp":"192.0.2.1"}`
	ours := netip.MustParseAddr("192.0.2.1")
	for name, more := range map[string]string{
		"Function URL":        `,"headers":{` + forged + `,"X-Scf-Remote-Addr":"192.0.2.1"}`,
		"Function URL, null":  `,"headers":{"x-scf-remote-addr":"192.0.2.1"},"requestContext":null`,
		"Function URL, array": `,"headers":{"x-scf-remote-addr":["192.0.2.1"]}`,
		"API Gateway":         `,"headers":{` + forged + `}` + context,
		"API Gateway, forged": `,"headers":{"x-scf-remote-addr":"203.0.113.9"}` + context,
		"API Gateway, forged twice": `,"headers":{"X-Scf-Remote-Addr":"203.0.113.9",` +
			forged + `}` + context,
	} {
		req, _ := platformtest.Catch(t, scf.Invoke, event(more))
		require.Equal(t, ours, req.RemoteIP, name)
	}
	for _, more := range []string{
		`,"headers":{` + forged + `}`, `,"headers":{"x-scf-remote-addr":"unknown"}`,
		`,"headers":{"x-scf-remote-addr":"203.0.113.9"},"requestContext":{"sourceIp":"unknown"}`,
		`,"headers":{"x-scf-remote-addr":"203.0.113.9"},"requestContext":{"sourceIp":""}`,
		`,"headers":{"x-scf-remote-addr":"203.0.113.9"},"requestContext":{}`,
		`,"headers":{"x-scf-remote-addr":"192.0.2.1","X-Scf-Remote-Addr":"203.0.113.9"}`,
		`,"headers":{"x-scf-remote-addr":"192.0.2.1","x-scf-remote-addr":"192.0.2.1"}`,
		`,"headers":{"x-scf-remote-addr":["192.0.2.1","203.0.113.9"]}`,
		`,"headers":{"x-scf-remote-addr":"192.0.2.1, 203.0.113.9"}`,
	} {
		req, _ := platformtest.Catch(t, scf.Invoke, event(more))
		require.False(t, req.RemoteIP.IsValid(), more)
	}
}

func TestQueries(t *testing.T) {
	for name, c := range map[string]struct {
		query string
		want  webhook.Params
	}{
		"strings": {`{"Sign":"a+b%2B","x":""}`, webhook.Params{
			{Name: "Sign", Value: "a+b%2B"}, {Name: "x"}}},
		"numbers": {`{"RequestTime":1669872112,"SdkAppid":144115212910570789}`, webhook.Params{
			{Name: "RequestTime", Value: "1669872112"}, {Name: "SdkAppid", Value: "144115212910570789"}}},
		"arrays": {`{"a":["1",2,[3],null],"b":[]}`, webhook.Params{
			{Name: "a", Value: "1"}, {Name: "a", Value: "2"}}},
		"true": {`{"a":true,"b":null}`, webhook.Params{{Name: "a"}}},
		"text": {`"a=1%26&b"`, webhook.Params{{Name: "a", Value: "1&"}, {Name: "b"}}},
		"null": {`null`, nil},
	} {
		req, _ := platformtest.Catch(t, scf.Invoke, event(`,"queryString":`+c.query))
		require.Equal(t, c.want, req.Query, name)
	}
}

func TestBodies(t *testing.T) {
	for body, want := range map[string]string{
		`"{\"a\":1}"`:                           `{"a":1}`,
		`"eyJhIjoxfQ==","isBase64Encoded":true`: `{"a":1}`,
		`"{}","isBase64Encoded":false`:          `{}`,
		`{"a": 1.50}`:                           `{"a": 1.50}`,
		`""`:                                    "",
		`null`:                                  "",
		`"{\"a\":\"\\u00e9é\ud83d\ude00\\n\\\\\"}"`: `{"a":"\u00e9é😀\n\\"}`,
	} {
		req, _ := platformtest.Catch(t, scf.Invoke, event(`,"body":`+body))
		require.Equal(t, want, string(req.Body))
	}
}

func TestRequestIDs(t *testing.T) {
	req, _ := platformtest.Catch(t, scf.Invoke, platformtest.Read(t, "apigw.json"))
	require.Equal(t, "c6af9ac6-7b61-11e6-9a41-93e8deadbeef", req.RequestID)
	req, _ = platformtest.Catch(t, scf.Invoke, event(`,"headers":{"X-Scf-Request-Id":"r1"}`))
	require.Equal(t, "r1", req.RequestID)
}
