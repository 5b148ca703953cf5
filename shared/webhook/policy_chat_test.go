package webhook_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// moment is when the requests of the verification tables are signed.
func moment() time.Time { return time.Unix(1669872112, 0) }

// check is one row of a verification table.
type check struct {
	name    string
	policy  func(*webhook.Policy)
	request func(*webhook.Request)
	late    time.Duration // how long after the signing it arrives
	want    error         // nil: let in
	status  int
}

// run sends the request of each row and looks at the answer, at the reason that is recorded, and
// at what got through.
func runChecks(t *testing.T, s webhook.Spec, checks []check) {
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t, func(o *webhook.Options) {
				o.Now = func() time.Time { return moment().Add(c.late) }
				if c.policy != nil {
					c.policy(&o.Policy)
				}
			})
			req := signed(s, hello, moment())
			if s.Dialect == webhook.DialectRTC {
				req = signed(s, roomEvent, moment())
			}
			if c.request != nil {
				c.request(req)
			}
			got := r.send(t, req)
			if c.want == nil {
				require.Equal(t, 200, got.Status, "%s", got.Body)
				require.EqualValues(t, 1, r.calls.Load())
				return
			}
			require.Equal(t, c.status, got.Status)
			require.ErrorIs(t, r.last().Err, c.want)
			require.Equal(t, webhook.Rejected, r.last().Outcome)
			require.NotEmpty(t, r.last().Reason)
			requireOutside(t, r, got)
		})
	}
}

// requireOutside makes sure that a rejected request got nowhere and that nothing secret came back.
func requireOutside(t *testing.T, r *rig, got webhook.Response) {
	t.Helper()
	require.Zero(t, r.calls.Load(), "it reached a handler")
	require.Empty(t, r.sink.Events(), "it reached the sink")
	c := credentials()
	for _, text := range []string{string(got.Body), r.last().Err.Error(), r.log.String()} {
		for _, secret := range []string{c.Token, c.RTCKey, c.Secret} {
			require.NotContains(t, text, secret)
		}
	}
}

func query(name, value string) func(*webhook.Request) {
	return func(r *webhook.Request) { r.Query = set(r.Query, name, value) }
}

func without(names ...string) func(*webhook.Request) {
	return func(r *webhook.Request) {
		for _, name := range names {
			r.Query = set(r.Query, name, "")
		}
	}
}

func unsigned(families ...string) func(*webhook.Policy) {
	return func(p *webhook.Policy) { p.Unsigned = families }
}

func noKeys(families ...string) func(*webhook.Policy) {
	return func(p *webhook.Policy) { p.Unsigned, p.Tokens, p.RTCKeys = families, nil, nil }
}

func tokens(list ...string) func(*webhook.Policy) {
	return func(p *webhook.Policy) { p.Tokens = webhook.Keys(list...) }
}

func TestChatVerification(t *testing.T) {
	const second = time.Second
	stale, bare := without("RequestTime"), without("Sign", "RequestTime")
	runChecks(t, added().Spec, []check{
		{name: "as Tencent sends it"},

		{name: "another app", request: query("SdkAppid", "1400000001"), want: webhook.ErrApp,
			status: 403},
		{name: "no app", request: without("SdkAppid"), want: webhook.ErrApp, status: 403},
		{name: "app in words", request: query("SdkAppid", "ours"), want: webhook.ErrApp, status: 403},
		{name: "app with a sign", request: query("SdkAppid", "+1400000000"), want: webhook.ErrApp,
			status: 403},
		{name: "no app of ours", policy: func(p *webhook.Policy) { p.AppIDs = nil },
			want: webhook.ErrApp, status: 403},
		{name: "one of two apps", policy: func(p *webhook.Policy) {
			p.AppIDs = append(p.AppIDs, 1400000001)
		}, request: query("SdkAppid", "1400000001")},

		{name: "59 s late", late: 59 * second},
		{name: "60 s late", late: 60 * second},
		{name: "60.5 s late", late: 60*second + second/2, want: webhook.ErrStale, status: 401},
		{name: "61 s late", late: 61 * second, want: webhook.ErrStale, status: 401},
		{name: "59 s ahead", late: -59 * second},
		{name: "60 s ahead", late: -60 * second},
		{name: "61 s ahead", late: -61 * second, want: webhook.ErrStale, status: 401},
		{name: "61 s late, but routed", late: 61 * second,
			request: func(r *webhook.Request) { r.Routed = true }},

		{name: "wrong sign", request: query("Sign", "17773bc3"), want: webhook.ErrSign, status: 401},
		{name: "sign in capitals", request: func(r *webhook.Request) {
			r.Query = set(r.Query, "Sign", upper(r.Query.Get("Sign")))
		}, want: webhook.ErrSign, status: 401},
		{name: "sign of another time", request: query("RequestTime", "1669872113"),
			want: webhook.ErrSign, status: 401},
		{name: "no sign", request: without("Sign"), want: webhook.ErrUnsigned, status: 401},
		{name: "no time", request: stale, want: webhook.ErrUnsigned, status: 401},
		{name: "neither", request: bare, want: webhook.ErrUnsigned, status: 401},
		{name: "routed, but unsigned", want: webhook.ErrUnsigned, status: 401,
			request: func(r *webhook.Request) { bare(r); r.Routed = true }},

		{name: "second of two tokens", policy: tokens("token-two", "token-one")},
		{name: "first of two tokens", policy: tokens("token-one", "token-two")},
		{name: "neither of two tokens", policy: tokens("token-two", "token-three"),
			want: webhook.ErrSign, status: 401},
		{name: "no token", policy: tokens(), want: webhook.ErrNoKey, status: 401},
		{name: "no token, unsigned", policy: tokens(), request: bare, want: webhook.ErrNoKey,
			status: 401},

		{name: "unsigned allowed", policy: noKeys("*"), request: bare},
		{name: "unsigned allowed, signed all the same", policy: noKeys("*")},
		{name: "unsigned allowed, but there is a token", policy: unsigned("*"), request: bare,
			want: webhook.ErrUnsigned, status: 401},
		{name: "family allowed beside a token", policy: unsigned("note"), request: bare},
		{name: "family allowed, signed", policy: unsigned("note")},
		{name: "family allowed, badly signed", policy: unsigned("note"),
			request: query("Sign", "17773bc3"), want: webhook.ErrSign, status: 401},
		{name: "family allowed, half signed", policy: unsigned("note"), request: stale,
			want: webhook.ErrUnsigned, status: 401},
		{name: "family allowed without token", policy: noKeys("note"), request: bare},
		{name: "family allowed without token, signed", policy: noKeys("note")},
		{name: "another family allowed", policy: unsigned("push"), request: bare,
			want: webhook.ErrUnsigned, status: 401},
		{name: "unsigned allowed, another app", policy: noKeys("*"), want: webhook.ErrApp, status: 403,
			request: func(r *webhook.Request) { bare(r); query("SdkAppid", "1400000001")(r) }},
	})
}

func upper(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - 'a' + 'A'
		}
	}
	return string(b)
}

// TestOddRequestTimes: what is no time is stale even under a right signature, and nothing
// overflows.
func TestOddRequestTimes(t *testing.T) {
	for _, at := range []string{
		"soon", "-1", "1e9", "1669872112.0", "9223372036854775807", "99999999999999999999", "0",
		" 1669872112", "1669872112000",
	} {
		r := newRig(t, func(o *webhook.Options) { o.Now = moment })
		s := added().Spec
		req := credentials().Sign(&s, []byte(hello), sender.Origin{}, moment()).Core("/")
		req.Query = set(req.Query, "RequestTime", at)
		req.Query = set(req.Query, "Sign", webhook.ChatSign("token-one", at))
		require.Equal(t, 401, r.send(t, req).Status, "%q", at)
		require.ErrorIs(t, r.last().Err, webhook.ErrStale, "%q", at)
	}
}
