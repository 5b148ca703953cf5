package webhook_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/netip"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// roomEvent is an RTC event; the white space is part of what is signed.
const roomEvent = "{\n\t\"EventGroupId\":\t1,\n\t\"EventType\":\t101,\n\t\"Text\":\t\"hello\"\n}"

func path(p string) func(*webhook.Request) {
	return func(r *webhook.Request) { r.Path = p }
}

func header(name, value string) func(*webhook.Request) {
	return func(r *webhook.Request) { r.Header = set(r.Header, name, value) }
}

func TestCallKitVerification(t *testing.T) {
	runChecks(t, called("normal_end").Spec, []check{
		{name: "as Tencent sends it"},
		{name: "secret behind a function", request: path("/callkit/normal-end/path-secret")},
		{name: "another secret", request: path("/path-secret2"), want: webhook.ErrSecret, status: 401},
		{name: "no secret", request: path("/"), want: webhook.ErrSecret, status: 401},
		{name: "slash behind the secret", request: path("/path-secret/"), want: webhook.ErrSecret,
			status: 401},
		{name: "secret in the middle", request: path("/path-secret/x"), want: webhook.ErrSecret,
			status: 401},
		{name: "no secret in use", policy: func(p *webhook.Policy) { p.Secret = "" },
			want: webhook.ErrNoSecret, status: 401},
		{name: "unsigned allowed, no secret in use", want: webhook.ErrNoSecret, status: 401,
			policy: func(p *webhook.Policy) { p.Secret, p.Unsigned = "", []string{"*", "callkit"} }},
		{name: "another app", request: query("sdkappid", "1"), want: webhook.ErrApp, status: 403},
		{name: "no app", request: without("sdkappid"), want: webhook.ErrApp, status: 403},
		{name: "years late", late: 1e5 * time.Hour},
	})
}

func TestRTCVerification(t *testing.T) {
	body := func(b string) func(*webhook.Request) {
		return func(r *webhook.Request) { r.Body = []byte(b) }
	}
	runChecks(t, joined().Spec, []check{
		{name: "as Tencent sends it"},
		{name: "header names in lower case", request: func(r *webhook.Request) {
			for i := range r.Header {
				r.Header[i].Name = string(bytes.ToLower([]byte(r.Header[i].Name)))
			}
		}},
		{name: "years late", late: 1e5 * time.Hour},
		{name: "another app", request: header("SdkAppId", "1"), want: webhook.ErrApp, status: 403},
		{name: "no app", request: header("SdkAppId", ""), want: webhook.ErrApp, status: 403},
		{name: "no sign", request: header("Sign", ""), want: webhook.ErrUnsigned, status: 401},
		{name: "wrong sign", request: header("Sign", "t2Yq1R4wilV"), want: webhook.ErrSign, status: 401},
		{name: "another body", request: body(roomEvent + " "), want: webhook.ErrSign, status: 401},
		{name: "no path secret", request: path("/"), want: webhook.ErrSecret, status: 401},
		{name: "no key", policy: noKeys(), want: webhook.ErrNoKey, status: 401},
		{name: "second of two keys", policy: func(p *webhook.Policy) {
			p.RTCKeys = webhook.Keys("key-two", "key-one")
		}},
		{name: "neither of two keys", want: webhook.ErrSign, status: 401,
			policy: func(p *webhook.Policy) { p.RTCKeys = webhook.Keys("key-two", "token-one") }},
		{name: "unsigned allowed", policy: noKeys("*"), request: header("Sign", "")},
		{name: "unsigned allowed, signed all the same", policy: noKeys("*")},
		{name: "unsigned allowed, but there is a key", policy: unsigned("*"), request: header("Sign", ""),
			want: webhook.ErrUnsigned, status: 401},
		{name: "family allowed beside a key", policy: unsigned("rtc"), request: header("Sign", "")},
		{name: "family allowed, badly signed", policy: unsigned("rtc"), request: header("Sign", "x"),
			want: webhook.ErrSign, status: 401},
	})
}

// ranges is a set of source ranges.
type ranges []netip.Prefix

func (r ranges) Contains(a netip.Addr) bool {
	for _, p := range r {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

func from(text string) func(*webhook.Request) {
	return func(r *webhook.Request) { r.RemoteIP = netip.MustParseAddr(text) }
}

func TestWhatHoldsForEveryDialect(t *testing.T) {
	inside := func(p *webhook.Policy) {
		p.Sources = ranges{netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("2001:db8::/32")}
	}
	method := func(m string) func(*webhook.Request) {
		return func(r *webhook.Request) { r.Method = m }
	}
	checks := []check{
		{name: "source inside", policy: inside, request: from("192.0.2.77")},
		{name: "source inside, IPv6", policy: inside, request: from("2001:db8::1")},
		{name: "source outside", policy: inside, request: from("192.0.3.1"), want: webhook.ErrSource,
			status: 403},
		{name: "source unknown", policy: inside, want: webhook.ErrSource, status: 403},
		{name: "GET", request: method("GET"), want: webhook.ErrMethod, status: 405},
		{name: "post", request: method("post"), want: webhook.ErrMethod, status: 405},
		{name: "no method", request: method(""), want: webhook.ErrMethod, status: 405},
		{name: "body over the limit", want: webhook.ErrTooLarge, status: 413,
			request: func(r *webhook.Request) { r.Body = make([]byte, webhook.MaxBody+1) }},
		{name: "half a body", want: webhook.ErrPartial, status: 408,
			request: func(r *webhook.Request) { r.Partial = true }},
	}
	for _, s := range []webhook.Spec{added().Spec, called("normal_end").Spec, joined().Spec} {
		t.Run(s.Dialect.String(), func(t *testing.T) { runChecks(t, s, checks) })
	}
}

func TestBodyOfTheLargestSizeIsTaken(t *testing.T) {
	r := newRig(t, nil)
	pad := bytes.Repeat([]byte(" "), webhook.MaxBody-len(hello))
	req := signed(added().Spec, hello+string(pad), time.Now())
	require.Len(t, req.Body, webhook.MaxBody)
	require.Equal(t, 200, r.send(t, req).Status)
	require.Len(t, r.sink.Events()[0].Data, webhook.MaxBody, "nothing is cut off")
}

// TestWeakerCheckCannotBeChosen: a receiver of one dialect takes no other, so a request that
// looks like CallKit's does not get around the signature of the chat dialect.
func TestWeakerCheckCannotBeChosen(t *testing.T) {
	sink := newRig(t, nil).sink
	only := webhook.New(options(sink), added().Handle(publish))
	s := called("normal_end").Spec
	require.Equal(t, 403, only.Receive(t.Context(), signed(s, hello, time.Now())).Status)
	mixed := signed(s, hello, time.Now())
	mixed.Query = append(mixed.Query, webhook.Param{Name: "SdkAppid", Value: "1400000000"},
		webhook.Param{Name: "CallbackCommand", Value: "Note.CallbackAdded"})
	require.Equal(t, 401, only.Receive(t.Context(), mixed).Status)
	require.Empty(t, sink.Events())
}

func TestPoliciesPrintWithoutSecrets(t *testing.T) {
	p := options(nil).Policy
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("start", "policy", p)
	text := fmt.Sprintf("%v %+v %#v", p, p, p) + out.String()
	for _, secret := range []string{"token-one", "key-one", "path-secret"} {
		require.NotContains(t, text, secret)
	}
	require.Contains(t, text, "1400000000")
}
