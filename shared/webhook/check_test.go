package webhook_test

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// twiceInQuery gives a parameter a second time.
func twiceInQuery(name, value string) func(*webhook.Request) {
	return func(r *webhook.Request) {
		r.Query = append(r.Query, webhook.Param{Name: name, Value: value})
	}
}

func twiceInHeader(name, value string) func(*webhook.Request) {
	return func(r *webhook.Request) {
		r.Header = append(r.Header, webhook.Param{Name: name, Value: value})
	}
}

// TestGivenTwice: what says who signed may stand there once, even when both say the same.
func TestGivenTwice(t *testing.T) {
	app := credentials().App.String()
	twofold := func(name string, request func(*webhook.Request)) check {
		return check{name: name, request: request, want: webhook.ErrRepeated, status: 400}
	}
	runChecks(t, added().Spec, []check{
		twofold("SdkAppid", twiceInQuery("SdkAppid", app)),
		twofold("another SdkAppid", twiceInQuery("SdkAppid", "1")),
		twofold("Sign", twiceInQuery("Sign", "")),
		twofold("RequestTime", twiceInQuery("RequestTime", "1669872112")),
		{name: "another parameter", request: twiceInQuery("ClientIP", "192.0.2.9")},
	})
	runChecks(t, called("normal_end").Spec, []check{twofold("sdkappid", twiceInQuery("sdkappid", app))})
	runChecks(t, joined().Spec, []check{
		twofold("SdkAppId", twiceInHeader("sdkappid", app)),
		twofold("Sign", twiceInHeader("SIGN", "x")),
	})
}

// TestRequestTimeIsDigits: what Tencent signs is a decimal number and nothing else.
func TestRequestTimeIsDigits(t *testing.T) {
	for _, text := range []string{"+1669872112", "-1", " 1669872112", "1669872112.0", "0x6388", "1_0"} {
		creds := credentials()
		policy := options(nil).Policy
		r := signed(added().Spec, hello, moment())
		r.Query = set(r.Query, "RequestTime", text)
		r.Query = set(r.Query, "Sign", webhook.ChatSign(creds.Token, text))
		err := policy.Verify(r, moment())
		require.ErrorIs(t, err, webhook.ErrStale, text)
		require.Equal(t, 401, webhook.Status(err))
	}
}

// TestRTCMaxAge: a signature over the body is good for ever, so the time in it is looked at, at the
// front door alone.
func TestRTCMaxAge(t *testing.T) {
	const minute = time.Minute
	limited := func(p *webhook.Policy) { p.RTCMaxAge = 10 * minute }
	at := func(member, form string, unit time.Duration) func(*webhook.Request) {
		return func(r *webhook.Request) {
			body := fmt.Sprintf(`{"EventGroupId":1,"EventType":101,"Text":"a",%q:`+form+`}`,
				member, moment().UnixNano()/int64(unit))
			*r = *signed(joined().Spec, body, moment())
		}
	}
	sent := func(member string) func(*webhook.Request) { return at(member, "%d", time.Millisecond) }
	routed := func(r *webhook.Request) { sent("CallbackTs")(r); r.Routed = true }
	tooOld := check{policy: limited, late: 10*minute + time.Second, want: webhook.ErrTooOld, status: 401}
	named := func(c check, name string, request func(*webhook.Request)) check {
		c.name, c.request = name, request
		return c
	}
	runChecks(t, joined().Spec, []check{
		{name: "in time", policy: limited, request: sent("CallbackTs"), late: 10 * minute},
		{name: "ahead", policy: limited, request: sent("CallbackTs"), late: -time.Hour},
		named(tooOld, "too old", sent("CallbackTs")),
		named(tooOld, "the other name", sent("CallbackMsTs")),
		named(tooOld, "quoted", at("CallbackTs", `"%d"`, time.Millisecond)),
		named(tooOld, "with a fraction of zero", at("CallbackTs", "%d.0", time.Millisecond)),
		named(tooOld, "with an exponent", at("CallbackTs", "%de3", time.Second)),
		named(tooOld, "in seconds", at("CallbackTs", "%d", time.Second)),
		{name: "in seconds, in time", policy: limited, request: at("CallbackTs", "%d", time.Second), late: minute},
		{name: "no limit", request: sent("CallbackTs"), late: time.Hour},
		{name: "no time in it", policy: limited, late: time.Hour},
		{name: "routed", policy: limited, request: routed, late: time.Hour},
	})
}

// TestKeysOfAnApp: the token of one app does not sign for another.
func TestKeysOfAnApp(t *testing.T) {
	const other = 1400000001
	policy := options(nil).Policy
	policy.AppIDs = append(policy.AppIDs, other)
	mine := credentials().App
	policy.Tokens = []webhook.Key{{App: mine, Secret: "token-one"}, {App: other, Secret: "theirs"}}
	policy.RTCKeys = []webhook.Key{{App: mine, Secret: "key-one"}}
	sign := func(app webhook.AppID, token, key string, s webhook.Spec, body string) *webhook.Request {
		c := sender.Credentials{App: app, Token: token, RTCKey: key, Secret: "path-secret"}
		return c.Sign(&s, []byte(body), sender.Origin{}, moment()).Core("/")
	}
	chat, rtc := added().Spec, joined().Spec
	for _, c := range []struct {
		request *webhook.Request
		want    error
	}{
		{sign(mine, "token-one", "", chat, hello), nil},
		{sign(other, "theirs", "", chat, hello), nil},
		{sign(other, "token-one", "", chat, hello), webhook.ErrSign},
		{sign(mine, "theirs", "", chat, hello), webhook.ErrSign},
		{sign(mine, "", "key-one", rtc, roomEvent), nil},
		{sign(other, "", "key-one", rtc, roomEvent), webhook.ErrNoKey},
	} {
		require.ErrorIs(t, policy.Verify(c.request, moment()), c.want)
	}
}

// TestExplain: every check that applies is there, not only the first that fails, and none of them
// names what would have been right.
func TestExplain(t *testing.T) {
	policy := options(nil).Policy
	r := signed(added().Spec, hello, moment())
	require.Equal(t, []webhook.Check{
		{Name: "method"}, {Name: "secret"}, {Name: "repeated"}, {Name: "app"}, {Name: "signed"},
		{Name: "sign"}, {Name: "time"}, {Name: "size"}, {Name: "whole"},
	}, policy.Explain(r, moment()))

	r.Path, r.Query = "/", set(r.Query, "Sign", "x")
	failed := map[string]error{}
	for _, c := range policy.Explain(r, moment().Add(2*time.Minute)) {
		if c.Err != nil {
			failed[c.Name] = c.Err
			require.NotContains(t, c.Err.Error(), webhook.ChatSign("token-one", "1669872112"))
		}
	}
	require.Len(t, failed, 3)
	require.ErrorIs(t, failed["secret"], webhook.ErrSecret)
	require.ErrorIs(t, failed["sign"], webhook.ErrSign)
	require.ErrorIs(t, failed["time"], webhook.ErrStale)
	require.ErrorContains(t, failed["time"], "signed 2m0s before the arrival")
}

// TestPrecheck: strangers are refused without their body, and observed; what passes is not
// checked again.
func TestPrecheck(t *testing.T) {
	r := newRig(t, func(o *webhook.Options) { o.Now = moment })
	head := signed(added().Spec, "", moment())
	head.Query = set(head.Query, "Sign", "x")
	answer, ok := r.Precheck(t.Context(), head)
	require.False(t, ok)
	require.Equal(t, 401, answer.Status)
	require.ErrorIs(t, r.last().Err, webhook.ErrSign)

	for _, s := range []webhook.Spec{added().Spec, called("normal_end").Spec, joined().Spec} {
		body := hello
		if s.Dialect == webhook.DialectRTC {
			body = roomEvent
		}
		head = signed(s, body, moment())
		head.Body = nil
		_, ok = r.Precheck(t.Context(), head)
		require.True(t, ok)
		require.True(t, head.Authenticated(), "by the path secret")
		head.Body = []byte(body)
		require.Equal(t, 200, r.send(t, head).Status)
	}
	require.EqualValues(t, 3, r.calls.Load())

	head = signed(joined().Spec, roomEvent, moment())
	head.Body = nil
	_, ok = r.Precheck(t.Context(), head)
	require.True(t, ok)
	head.Body = []byte(roomEvent + " ")
	require.Equal(t, 401, r.send(t, head).Status, "the body is looked at all the same")
}

// TestPrecheckWithoutMemory: who is authenticated is let through; nobody sees the others.
func TestPrecheckWithoutMemory(t *testing.T) {
	r := newRig(t, func(o *webhook.Options) { o.Now = moment; o.Policy.Secret = "" })
	for name, c := range map[string]struct {
		spec webhook.Spec
		sign string
		ok   bool
	}{
		"signed": {spec: added().Spec, ok: true}, "forged": {spec: added().Spec, sign: "x"},
		"with its body": {spec: joined().Spec},
	} {
		head := signed(c.spec, "", moment())
		if c.sign != "" {
			head.Query = set(head.Query, "Sign", c.sign)
		}
		head.Busy = true
		answer, ok := r.Precheck(t.Context(), head)
		require.Equal(t, c.ok, ok, name)
		require.Equal(t, c.ok, head.Authenticated(), name)
		require.Equal(t, !c.ok, answer.Status == 503, name)
	}
	require.Empty(t, r.records)
}

// TestProven: without a path secret only a signature proves anything, and RTC's is over the body.
func TestProven(t *testing.T) {
	r := newRig(t, func(o *webhook.Options) { o.Now = moment; o.Policy.Secret = "" })
	for _, c := range []struct {
		spec          webhook.Spec
		authenticated bool
	}{{added().Spec, true}, {joined().Spec, false}} {
		head := signed(c.spec, "", moment())
		_, ok := r.Precheck(t.Context(), head)
		require.True(t, ok)
		require.Equal(t, c.authenticated, head.Authenticated())
	}
}

// TestReferenceHasEveryStatus: the table of answers leaves no rejection out.
func TestReferenceHasEveryStatus(t *testing.T) {
	text, err := os.ReadFile("../../docs/reference.md")
	require.NoError(t, err)
	for _, reason := range []error{
		webhook.ErrMethod, webhook.ErrTooLarge, webhook.ErrBusy, webhook.ErrPartial, webhook.ErrSource,
		webhook.ErrApp, webhook.ErrSecret, webhook.ErrNoSecret, webhook.ErrUnsigned, webhook.ErrNoKey,
		webhook.ErrSign, webhook.ErrStale, webhook.ErrNotJSON, webhook.ErrRepeated, webhook.ErrTooOld,
		webhook.ErrNotKept,
	} {
		require.Regexp(t, fmt.Sprintf(`(?m)^\|.*\| ([^|]*\W)?%d\b[^|]*\| FAIL \|$`, webhook.Status(reason)),
			string(text), reason)
	}
}
