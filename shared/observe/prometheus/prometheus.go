// Package prometheus counts requests for Prometheus. Functions do not link it: their metrics are
// those of observe.EMF.
package prometheus

import (
	"context"
	"net/http"

	client "github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Metrics counts requests and shows the counts, and those of the Go runtime and the process. It is
// safe for concurrent use, and grows with the number of commands alone.
type Metrics struct {
	http.Handler // writes all metrics

	received, rejected, decodeErrors, sinkErrors, sinkFallbacks, handlerErrors, duplicates,
	verdicts *client.CounterVec

	duration *client.HistogramVec
}

// buckets are dense where answers should be, and end where Tencent stops to wait, in seconds.
var buckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 1.5, 2}

// New returns Metrics that count from zero.
func New() *Metrics {
	registry := client.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	counter := func(name, help string, labels ...string) *client.CounterVec {
		v := client.NewCounterVec(client.CounterOpts{Namespace: namespace, Name: name, Help: help}, labels)
		registry.MustRegister(v)
		return v
	}
	m := &Metrics{
		Handler: promhttp.HandlerFor(registry, promhttp.HandlerOpts{}),
		received: counter("received_total",
			"Requests that came in, by command.", "command"),
		rejected: counter("rejected_total",
			"Requests that did not pass the checks, by command and reason.", "command", "reason"),
		decodeErrors: counter("decode_errors_total",
			"Verified requests whose body did not fit the command's type.", "command"),
		sinkErrors: counter("sink_errors_total",
			"Events that the sink had not stored by the time of the answer.", "command"),
		sinkFallbacks: counter("sink_fallbacks_total",
			"Events that another sink took in place of one that did not.", "command"),
		handlerErrors: counter("handler_errors_total",
			"Handlers that failed, panicked or timed out.", "command", "reason"),
		duplicates: counter("duplicates_total",
			"Repeated requests that were answered as before.", "command"),
		verdicts: counter("verdicts_total",
			"Answers to before-commands, by verdict.", "command", "verdict"),
		duration: client.NewHistogramVec(client.HistogramOpts{
			Namespace: namespace, Name: "duration_seconds", Buckets: buckets,
			Help: "Time from when a request was read to its answer.",
		}, []string{"command"}),
	}
	registry.MustRegister(m.duration)
	return m
}

// namespace begins the names of all metrics.
const namespace = "tencent_webhooks"

// Observe counts one request; it is an observe.Observer.
func (m *Metrics) Observe(_ context.Context, r webhook.Record) {
	command, reason := observe.Command(r), observe.Reason(r)
	m.received.WithLabelValues(command).Inc()
	m.duration.WithLabelValues(command).Observe(r.Duration.Seconds())
	if r.Outcome == webhook.Rejected {
		m.rejected.WithLabelValues(command, reason).Inc()
	}
	if r.DecodeError != "" {
		m.decodeErrors.WithLabelValues(command).Inc()
	}
	if r.SinkError {
		m.sinkErrors.WithLabelValues(command).Inc()
	}
	if r.Fallback {
		m.sinkFallbacks.WithLabelValues(command).Inc()
	}
	if observe.IsHandlerError(r) {
		m.handlerErrors.WithLabelValues(command, reason).Inc()
	}
	if r.Outcome == webhook.Duplicate {
		m.duplicates.WithLabelValues(command).Inc()
	}
	if r.Verdict != "" {
		m.verdicts.WithLabelValues(command, webhook.Name(r.Verdict)).Inc()
	}
}
