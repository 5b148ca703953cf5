package observe

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Metrics counts requests and shows the counts in the text format of Prometheus. It is safe for
// concurrent use, and grows with the number of commands alone.
//
// Format: prometheus.io/docs/instrumenting/exposition_formats.
type Metrics struct {
	mu       sync.Mutex
	counters map[string]map[string]uint64 // name, then labels
	latency  map[string]*histogram        // by labels
}

// NewMetrics returns Metrics that count from zero.
func NewMetrics() *Metrics {
	return &Metrics{
		counters: map[string]map[string]uint64{}, latency: map[string]*histogram{},
	}
}

// prefix is what the names of all metrics begin with.
const prefix = "tencent_webhooks_"

// help says what each counter counts.
var help = [...]struct{ name, text string }{
	{"received_total", "Requests that came in, by command."},
	{"rejected_total", "Requests that did not pass the checks, by command and reason."},
	{"decode_errors_total", "Verified requests whose body did not fit the command's type."},
	{"sink_errors_total", "Events that the sink had not stored by the time of the answer."},
	{"handler_errors_total", "Handlers that failed, panicked or were late."},
	{"duplicates_total", "Requests that came again and were answered as before."},
	{"verdicts_total", "Answers to before-commands, by verdict."},
}

// Observe counts one request; it is an Observer.
func (m *Metrics) Observe(_ context.Context, r webhook.Record) {
	command := label("command", commandOf(r))
	why := command + "," + label("reason", reason(r))
	m.mu.Lock()
	defer m.mu.Unlock()
	m.count(true, "received_total", command)
	m.count(r.Outcome == webhook.Rejected, "rejected_total", why)
	m.count(r.DecodeError != "", "decode_errors_total", command)
	m.count(r.SinkError, "sink_errors_total", command)
	m.count(handlerError(r), "handler_errors_total", why)
	m.count(r.Outcome == webhook.Duplicate, "duplicates_total", command)
	m.count(r.Verdict != "", "verdicts_total", command+","+label("verdict", string(r.Verdict)))
	h := m.latency[command]
	if h == nil {
		h = new(histogram)
		m.latency[command] = h
	}
	h.observe(r.Duration.Seconds())
}

func (m *Metrics) count(happened bool, name, labels string) {
	if !happened {
		return
	}
	if m.counters[name] == nil {
		m.counters[name] = map[string]uint64{}
	}
	m.counters[name][labels]++
}

// escape is how label values are written.
var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

func label(name, value string) string { return name + `="` + escape.Replace(value) + `"` }

// ServeHTTP writes all metrics.
func (m *Metrics) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	out := bufio.NewWriter(w)
	m.write(out)
	writeRuntime(out)
	_ = out.Flush() // a reader that left finds out by itself
}

func (m *Metrics) write(w io.Writer) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range help {
		head(w, prefix+c.name, "counter", c.text)
		for _, labels := range slices.Sorted(maps.Keys(m.counters[c.name])) {
			put(w, "%s%s{%s} %d\n", prefix, c.name, labels, m.counters[c.name][labels])
		}
	}
	const name = prefix + "duration_seconds"
	head(w, name, "histogram", "Time from when a request was read to its answer.")
	for _, labels := range slices.Sorted(maps.Keys(m.latency)) {
		m.latency[labels].write(w, name, labels)
	}
}

// writeRuntime adds what shows a leak, under the names that Prometheus' own Go client uses. Package
// runtime/metrics would tell it too, but every function would pay for its start.
func writeRuntime(w io.Writer) {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	head(w, "go_goroutines", "gauge", "Goroutines that exist.")
	put(w, "go_goroutines %d\n", runtime.NumGoroutine())
	const heap = "go_memstats_heap_alloc_bytes"
	head(w, heap, "gauge", "Bytes of heap in use by objects, dead ones that are not swept yet included.")
	put(w, heap+" %d\n", memory.HeapAlloc)
}

func head(w io.Writer, name, kind, text string) {
	put(w, "# HELP %s %s\n# TYPE %s %s\n", name, text, name, kind)
}

// put writes to a buffer that keeps its error until it is flushed.
func put(w io.Writer, format string, args ...any) { _, _ = fmt.Fprintf(w, format, args...) }
