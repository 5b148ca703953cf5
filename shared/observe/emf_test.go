package observe

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe/internal/recordtest"
	logsink "github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func clock() time.Time { return time.UnixMilli(1_700_000_000_123) }

// emfLine is the metadata of a line as CloudWatch reads it.
type emfLine struct {
	AWS struct {
		Timestamp         int64
		CloudWatchMetrics []struct {
			Namespace  string
			Dimensions [][]string
			Metrics    []struct{ Name, Unit string }
		}
	} `json:"_aws"`
}

// counted reads a line by the rules of the specification: every dimension is a string of the
// line, and every metric a number. It returns NAME{DIMENSION=VALUE,...} VALUE UNIT of each metric.
func counted(t *testing.T, line string) []string {
	t.Helper()
	var meta emfLine
	var values map[string]any
	require.NoError(t, json.Unmarshal([]byte(line), &meta), line)
	require.NoError(t, json.Unmarshal([]byte(line), &values))
	require.Equal(t, clock().UnixMilli(), meta.AWS.Timestamp)
	var out []string
	for _, d := range meta.AWS.CloudWatchMetrics {
		require.Equal(t, Namespace, d.Namespace)
		for _, set := range d.Dimensions {
			var labels []string
			for _, name := range set {
				require.IsType(t, "", values[name], name)
				require.NotEmpty(t, values[name], name)
				labels = append(labels, name+"="+values[name].(string))
			}
			for _, m := range d.Metrics {
				require.IsType(t, 0.0, values[m.Name], m.Name)
				number, err := json.Marshal(values[m.Name])
				require.NoError(t, err)
				out = append(out, m.Name+"{"+strings.Join(labels, ",")+"} "+string(number)+" "+m.Unit)
			}
		}
	}
	slices.Sort(out)
	return out
}

func emfOf(t *testing.T, stack string, r webhook.Record) []string {
	t.Helper()
	var out strings.Builder
	EMF(&out, Namespace, stack, clock)(context.Background(), r)
	require.NotContains(t, out.String(), recordtest.Secret)
	require.Equal(t, 1, strings.Count(out.String(), "\n"))
	return counted(t, out.String())
}

func TestEMF(t *testing.T) {
	const friend = "{Command=Sns.CallbackBlackListAdd}"
	const message = "{Command=C2C.CallbackBeforeSendMsg}"
	usual := func(labels string) []string {
		return []string{"Latency" + labels + " 1.5 Milliseconds", "Received" + labels + " 1 Count"}
	}
	one := func(metrics ...string) []string {
		for i := range metrics {
			metrics[i] += " 1 Count"
		}
		return metrics
	}
	for name, want := range map[string][]string{
		"handled":     usual(friend),
		"unknown":     usual("{Command=unknown}"),
		"duplicate":   append(usual(friend), one("Duplicates"+friend)...),
		"undecoded":   append(usual(friend), one("DecodeErrors"+friend, "DecodeErrors{}")...),
		"sink failed": append(usual(friend), one("SinkErrors"+friend, "SinkErrors{}")...),
		"fallback":    append(usual(friend), one("SinkFallbacks"+friend, "SinkFallbacks{}")...),
		"rejected": append(usual(friend),
			one("Rejected"+friend, "Rejected{Reason=stale}", "Rejected{}")...),
		"handler failed": append(usual(friend),
			one("HandlerErrors"+friend, "HandlerErrors{Reason=error}", "HandlerErrors{}")...),
		"handler panicked": append(usual(friend),
			one("HandlerErrors"+friend, "HandlerErrors{Reason=panic}", "HandlerErrors{}")...),
		"panicked, sink failed": append(usual(friend),
			one("HandlerErrors"+friend, "HandlerErrors{Reason=panic}", "HandlerErrors{}",
				"SinkErrors"+friend, "SinkErrors{}")...),
		"rejected without a command": append(usual("{Command=unknown}"),
			one("Rejected{Command=unknown}", "Rejected{Reason=sign}", "Rejected{}")...),
		"answered": append(usual(message),
			one("Verdicts{Command=C2C.CallbackBeforeSendMsg,Verdict=rewrite}")...),
		"late": append(usual(message), one("HandlerErrors"+message, "HandlerErrors{Reason=timeout}", "HandlerErrors{}",
			"Verdicts{Command=C2C.CallbackBeforeSendMsg,Verdict=allow}")...),
	} {
		slices.Sort(want)
		require.Equal(t, want, emfOf(t, "", recordtest.All()[name]), name)
		for i := range want {
			want[i] = strings.Replace(strings.Replace(want[i], "{", "{Stack=s,", 1), ",}", "}", 1)
		}
		slices.Sort(want)
		require.Equal(t, want, emfOf(t, "s", recordtest.All()[name]), name)
	}
}

// The log sink and the metrics share the standard output. Both write whole lines with one call,
// and a file takes one call after the other, so that lines never mix.
func TestEMFBesideTheLogSink(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	observer, sink := EMF(w, Namespace, "", clock), logsink.New(w)
	const each = 200
	event := &webhook.Event{ID: "id", Source: "/tencent/1", Type: "tencent.x.y",
		Data: []byte(`{"Text":"` + strings.Repeat("x", 20_000) + `"}`)}
	var writers sync.WaitGroup
	for range each {
		writers.Go(func() { observer(context.Background(), recordtest.All()["late"]) })
		writers.Go(func() { _ = sink.Put(context.Background(), event) })
	}
	go func() {
		writers.Wait()
		_ = w.Close()
	}()
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	metrics, events := 0, 0
	for lines.Scan() {
		var line map[string]any
		require.NoError(t, json.Unmarshal(lines.Bytes(), &line))
		if line["specversion"] == nil {
			metrics++
			continue
		}
		events++
	}
	require.NoError(t, lines.Err())
	require.Equal(t, each, metrics)
	require.Equal(t, each, events)
}
