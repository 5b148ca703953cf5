package e2e

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/state"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

// emf sums up the metrics that CloudWatch would make of a function's output, by name and
// dimensions; of latencies it counts the values.
func (f running) emf(t *testing.T) map[string]float64 {
	t.Helper()
	out := map[string]float64{}
	for line := range strings.Lines(f.Stdout.String()) {
		var values object
		require.NoError(t, json.Unmarshal([]byte(line), &values), line)
		if values["_aws"] != nil {
			addMetrics(t, out, line, values)
		}
	}
	return out
}

// addMetrics adds those of one line.
func addMetrics(t *testing.T, sum map[string]float64, line string, values object) {
	t.Helper()
	var head struct {
		AWS struct {
			CloudWatchMetrics []struct {
				Dimensions [][]string
				Metrics    []struct{ Name, Unit string }
			}
		} `json:"_aws"`
	}
	require.NoError(t, json.Unmarshal([]byte(line), &head))
	for _, d := range head.AWS.CloudWatchMetrics {
		for _, set := range d.Dimensions {
			name := ""
			for _, dimension := range set {
				name += " " + values[dimension].(string)
			}
			for _, m := range d.Metrics {
				value := values[m.Name].(float64)
				if m.Unit == "Milliseconds" {
					require.Positive(t, value)
					value = 1
				}
				sum[m.Name+name] += value
			}
		}
	}
}

// callback is the log line of one.
type callback struct {
	Msg, Command, Outcome, Verdict, Reason string
	MS                                     float64
}

// callbacks are the log lines of a function with the outcome of a callback.
func (f running) callbacks(t *testing.T) []callback {
	t.Helper()
	var out []callback
	for line := range strings.Lines(f.Stderr.String()) {
		var c callback
		require.NoError(t, json.Unmarshal([]byte(line), &c), line)
		if c.Msg == "callback" {
			out = append(out, c)
		}
	}
	return out
}

// outcomes counts callbacks by command, outcome, and verdict or reason.
func (f running) outcomes(t *testing.T) map[string]int {
	t.Helper()
	out := map[string]int{}
	for _, c := range f.callbacks(t) {
		require.Positive(t, c.MS)
		out[strings.TrimSpace(c.Command+" "+c.Outcome+" "+c.Verdict+c.Reason)]++
	}
	return out
}

// failingSink is a sink over HTTP that refuses while it is told to.
func failingSink(t *testing.T) (url string, refuse *atomic.Bool) {
	t.Helper()
	refuse = new(atomic.Bool)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if refuse.Load() {
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, refuse
}

// TestFunctionsCount: of each kind of callback, functions tell on both clouds by their log lines,
// on AWS also by metrics; under its command, and nothing that did not happen.
func TestFunctionsCount(t *testing.T) {
	for cloud, start := range clouds() {
		t.Run(cloud, func(t *testing.T) {
			const change, message = "State.StateChange", "Group.CallbackBeforeSendMsg"
			shape := shapes()[cloud][1]
			after := provoke(t, start, shape)
			requireOutcomes(t, after, map[string]int{
				change + " handled": 1, change + " duplicate": 1, change + " rejected sign": 1,
				change + " undecoded decode": 1, change + " failed sink": 1,
			})
			before := decide(t, start, shape)
			requireOutcomes(t, before, map[string]int{
				message + " answered allow": 1, message + " rejected app": 1,
			})
			if cloud != "aws" {
				require.Empty(t, after.emf(t), "the log is all there is")
				return
			}
			requireMetrics(t, after, change, map[string]float64{
				"Received " + change: 5, "Latency " + change: 5, "Duplicates " + change: 1,
				"DecodeErrors " + change: 1, "SinkErrors " + change: 1,
				"Rejected " + change: 1, "Rejected sign": 1,
				"DecodeErrors": 1, "SinkErrors": 1, "Rejected": 1, // what the stack's alarms look at
			})
			requireMetrics(t, before, message, map[string]float64{
				"Received " + message: 2, "Latency " + message: 2, "Verdicts " + message + " allow": 1,
				"Rejected " + message: 1, "Rejected app": 1, "Rejected": 1,
			})
		})
	}
}

// provoke sends one of each kind to a function that hands events on.
func provoke(t *testing.T, start start, s shape) running {
	t.Helper()
	sink, refuse := failingSink(t)
	f := start(t, "state/state-change", "SINK="+sink)
	request := func(fault, body, id string) sender.Request {
		made, err := sender.FindFault(fault)
		require.NoError(t, err)
		return made.Make(credentials(), &state.StateChange.Spec, []byte(body),
			sender.Origin{RequestID: id}, time.Now())
	}
	packets := samples.Of("State.StateChange") // with a time in milliseconds, so that they are keyed
	fits, another := string(packets[0].Body), string(packets[1].Body)
	good := request("", fits, "good")
	f.expect(t, s, good, 200)
	f.expect(t, s, good, 200)
	f.expect(t, s, request("bad-sign", fits, "forged"), 401)
	f.expect(t, s, request("", `{"Info":"nobody"}`, "misfit"), 200)
	refuse.Store(true)
	f.expect(t, s, request("", another, "refused"), 500)
	return f
}

// decide asks a function for a verdict, and once with another app.
func decide(t *testing.T, start start, s shape) running {
	t.Helper()
	f := start(t, "group/before-send-msg")
	body := samples.Of("Group.CallbackBeforeSendMsg")[0].Body
	creds := credentials()
	for _, status := range []int{200, 403} {
		r := creds.Sign(&group.BeforeSendMsg.Spec, body, sender.Origin{}, time.Now())
		f.expect(t, s, r, status)
		creds.App++
	}
	return f
}

func (f running) expect(t *testing.T, s shape, r sender.Request, status int) {
	t.Helper()
	got, body := f.ask(t, s, r)
	require.Equal(t, status, got, body)
}

// requireOutcomes wants so many lines of callbacks, and no others.
func requireOutcomes(t *testing.T, f running, want map[string]int) {
	t.Helper()
	n := 0
	for _, count := range want {
		n += count
	}
	awaitLines(t, f.Stderr, `"msg":"callback"`, n)
	require.Equal(t, want, f.outcomes(t))
}

// requireMetrics wants the metrics of all requests that were received, and no others.
func requireMetrics(t *testing.T, f running, command string, want map[string]float64) {
	t.Helper()
	awaitLines(t, f.Stdout, `"_aws"`, int(want["Received "+command]))
	require.Equal(t, want, f.emf(t))
}

// awaitLines waits until so many lines with a text have arrived whole: they come by a pipe.
func awaitLines(t *testing.T, out *servetest.Output, text string, n int) {
	t.Helper()
	require.Eventually(t, func() bool {
		got := out.String()
		return strings.Count(got, text) >= n && strings.HasSuffix(got, "\n")
	}, time.Minute, time.Millisecond, "%v", out)
}
