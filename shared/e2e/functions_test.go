package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func credentials() sender.Credentials {
	return sender.Credentials{
		App: 1400000000, Token: "token-of-the-tests", RTCKey: "key-of-the-tests",
		Secret: "path-secret-of-the-tests",
	}
}

// environment is that of a function whose credentials are those of the tests.
func environment(more ...string) []string {
	c := credentials()
	return append([]string{
		"SDKAPPID=" + c.App.String(), "CALLBACK_TOKEN=" + c.Token, "RTC_KEY=" + c.RTCKey,
		"CALLBACK_SECRET=" + c.Secret,
	}, more...)
}

// running is a function that was started as one of the clouds starts it.
type running struct {
	Invoke         func(context.Context, []byte) ([]byte, error)
	Stdout, Stderr *servetest.Output
}

func startAWS(t *testing.T, function string, more ...string) running {
	l := servetest.StartLambda(t, onAWS(t, function), environment(more...)...)
	return running{l.Invoke, l.Stdout, l.Stderr}
}

func startSCF(t *testing.T, function string, more ...string) running {
	s := servetest.StartSCF(t, onSCF(t, function), environment(more...)...)
	return running{s.Invoke, s.Stdout, s.Stderr}
}

// events are the lines on stdout that are events: the sink log:. Others are metrics.
func (f running) events() []string {
	var out []string
	for line := range strings.Lines(f.Stdout.String()) {
		if strings.HasPrefix(line, `{"specversion"`) {
			out = append(out, line)
		}
	}
	return out
}

// ask sends a request through a gateway and returns the answer's status and body.
func (f running) ask(t *testing.T, s shape, r sender.Request) (int, string) {
	t.Helper()
	out, err := f.Invoke(t.Context(), s.event(t, r))
	require.NoError(t, err, f.Stderr.String())
	var answer struct {
		StatusCode int
		Body       string
	}
	require.NoError(t, json.Unmarshal(out, &answer), "%s", out)
	return answer.StatusCode, answer.Body
}

// TestFunctions runs the bundle as functions on both clouds, with packets in the events of every
// gateway. Each gateway is that of another app: equal packets of two are no repeats.
func TestFunctions(t *testing.T) {
	t.Parallel()
	for cloud, start := range clouds() {
		for _, d := range declarations() {
			t.Run(cloud+"/"+d.Function, func(t *testing.T) {
				t.Parallel()
				gateways := shapes()[cloud]
				apps := make([]string, len(gateways))
				for i := range apps {
					apps[i] = ofApp(i).App.String()
				}
				f, kept := start(t, d.Function, "SDKAPPID="+strings.Join(apps, ",")), 0
				for i, s := range gateways {
					kept += f.sendAll(t, ofApp(i), s, d)
					f.checkFaults(t, ofApp(i), s, d)
				}
				f.requireKept(t, kept, d)
			})
		}
	}
}

// start runs a function as one of the clouds does; more are variables besides those of the tests.
type start func(t *testing.T, function string, more ...string) running

func clouds() map[string]start { return map[string]start{"aws": startAWS, "scf": startSCF} }

func shapes() map[string][]shape {
	return map[string][]shape{"aws": awsShapes(), "scf": scfShapes()}
}

// declarations are the commands whose functions are built.
func declarations() []webhook.Declaration {
	wanted := map[string]bool{}
	for _, f := range functions() {
		wanted[f] = true
	}
	var out []webhook.Declaration
	for _, d := range catalog.All() {
		if wanted[d.Function] {
			out = append(out, d)
		}
	}
	return out
}

// ofApp are the credentials of one of several apps, all of which a function takes.
func ofApp(i int) sender.Credentials {
	c := credentials()
	c.App += webhook.AppID(10 * i)
	return c
}

// sendAll sends every packet of a command through a gateway, and returns how many events that is.
func (f running) sendAll(t *testing.T, c sender.Credentials, s shape, d webhook.Declaration) (kept int) {
	t.Helper()
	for _, p := range samples.Of(string(d.Command)) {
		origin := sender.Origin{ClientIP: "2001:db8::1", OptPlatform: "a+b c", RequestID: p.Name}
		now := time.Now()
		r := c.Sign(&d.Spec, sender.Renew(d.Dialect, p.Body, now), origin, now)
		status, body := f.ask(t, s, r)
		require.Equal(t, 200, status, "%s %s: %s", s.name, p.Name, body)
		require.Contains(t, body, `ode":0`, "%s %s", s.name, p.Name)
		if d.Kind == webhook.KindAfter {
			kept++
		}
	}
	return kept
}

// checkFaults sends what is to be rejected through a gateway.
func (f running) checkFaults(t *testing.T, c sender.Credentials, s shape, d webhook.Declaration) {
	t.Helper()
	body := samples.Of(string(d.Command))[0].Body
	for fault, status := range map[string]int{
		"wrong-app": 403, "bad-sign": 401, "stale": 401, "get": 405,
	} {
		if fault == "stale" && d.Dialect != webhook.DialectChat {
			continue // the others have no time
		}
		made, err := sender.FindFault(fault)
		require.NoError(t, err)
		got, answer := f.ask(t, s, made.Make(c, &d.Spec, body, sender.Origin{}, time.Now()))
		require.Equal(t, status, got, "%s, %s: %s", s.name, fault, answer)
		require.Contains(t, answer, `ode":1`, fault)
	}
}

// requireKept wants so many events of a command, and no others, and no secret beside them.
func (f running) requireKept(t *testing.T, kept int, d webhook.Declaration) {
	t.Helper()
	require.Eventually(t, func() bool { return len(f.events()) >= kept },
		time.Minute, time.Millisecond)
	time.Sleep(10 * time.Millisecond) // an event too many would come now
	require.Len(t, f.events(), kept, f.Stdout.String())
	for _, line := range f.events() {
		require.Contains(t, line, fmt.Sprintf(`"type":"tencent.%s.%s"`, d.Family, d.Command))
		require.NotContains(t, line, "decodeerror")
	}
	for _, secret := range []string{credentials().Token, credentials().RTCKey, credentials().Secret} {
		require.NotContains(t, f.Stdout.String()+f.Stderr.String(), secret)
	}
}

// TestUnknownFunction keeps whatever it gets.
func TestUnknownFunction(t *testing.T) {
	t.Parallel()
	for cloud, start := range clouds() {
		f := start(t, "unknown")
		spec := webhook.Spec{Command: "Some.CallbackNew"}
		for _, s := range shapes()[cloud] {
			r := credentials().Sign(&spec, []byte(`{"a":1}`), sender.Origin{RequestID: s.name}, time.Now())
			status, body := f.ask(t, s, r)
			require.Equal(t, 200, status, "%s: %s", cloud, body)
		}
		require.Eventually(t, func() bool { return len(f.events()) == len(shapes()[cloud]) },
			time.Minute, time.Millisecond)
		require.Contains(t, f.events()[0], `"type":"tencent.unknown"`)
		require.Contains(t, f.events()[0], `"subject":"Some.CallbackNew"`)
	}
}
