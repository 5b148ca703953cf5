package observe_test

import (
	"context"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/observe/internal/recordtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe/prometheus"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// scrape reads the metrics with Prometheus' own parser.
func scrape(t *testing.T, m *prometheus.Metrics) map[string]*dto.MetricFamily {
	t.Helper()
	w := httptest.NewRecorder()
	m.ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	require.Equal(t, expfmt.TypeTextPlain, expfmt.ResponseFormat(w.Result().Header).FormatType())
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(w.Body)
	require.NoError(t, err)
	return families
}

// counters returns the values of a counter by its labels' values.
func counters(family *dto.MetricFamily) map[string]float64 {
	out := map[string]float64{}
	for _, m := range family.GetMetric() {
		var labels []string
		for _, l := range m.GetLabel() {
			labels = append(labels, l.GetValue())
		}
		out[strings.Join(labels, " ")] = m.GetCounter().GetValue()
	}
	return out
}

func TestPrometheusMetrics(t *testing.T) {
	m := prometheus.New()
	for _, r := range recordtest.All() {
		m.Observe(context.Background(), r)
	}
	got := scrape(t, m)
	const friend, message = "Sns.CallbackBlackListAdd", "C2C.CallbackBeforeSendMsg"
	for name, want := range map[string]map[string]float64{
		"received_total":       {friend: 9, message: 2, "unknown": 2},
		"rejected_total":       {friend + " stale": 1, "unknown sign": 1},
		"decode_errors_total":  {friend: 1},
		"sink_errors_total":    {friend: 2},
		"sink_fallbacks_total": {friend: 1},
		"handler_errors_total": {
			friend + " error": 1, friend + " panic": 2, message + " timeout": 1,
		},
		"duplicates_total": {friend: 1},
		"verdicts_total":   {message + " rewrite": 1, message + " allow": 1},
	} {
		family := got["tencent_webhooks_"+name]
		require.Equal(t, dto.MetricType_COUNTER, family.GetType(), name)
		require.Equal(t, want, counters(family), name)
	}
	require.Positive(t, got["go_goroutines"].GetMetric()[0].GetGauge().GetValue())
	require.Positive(t, got["go_memstats_heap_alloc_bytes"].GetMetric()[0].GetGauge().GetValue())
}

func TestPrometheusMetricsLatency(t *testing.T) {
	m := prometheus.New()
	for _, d := range []time.Duration{0, time.Millisecond, 1500 * time.Millisecond, time.Hour} {
		m.Observe(context.Background(), recordtest.Record(func(r *webhook.Record) { r.Duration = d }))
	}
	h := scrape(t, m)["tencent_webhooks_duration_seconds"].GetMetric()[0].GetHistogram()
	require.EqualValues(t, 4, h.GetSampleCount())
	require.InDelta(t, 3601.501, h.GetSampleSum(), 1e-9)
	buckets := map[float64]uint64{}
	for _, b := range h.GetBucket() {
		buckets[b.GetUpperBound()] = b.GetCumulativeCount()
	}
	require.EqualValues(t, 2, buckets[.001])
	require.EqualValues(t, 2, buckets[1])
	require.EqualValues(t, 3, buckets[1.5])
	require.EqualValues(t, 3, buckets[2])
}

// Names that outsiders make up do not become metrics.
func TestPrometheusMetricsDoNotGrow(t *testing.T) {
	m := prometheus.New()
	for i := range 1000 {
		m.Observe(context.Background(), recordtest.Record(func(r *webhook.Record) {
			r.Command, r.Function = webhook.Command("Made.Up"+strconv.Itoa(i)), ""
			r.Outcome, r.Reason = webhook.Rejected, "sign"
		}))
	}
	got := scrape(t, m)
	require.Len(t, got["tencent_webhooks_received_total"].GetMetric(), 1)
	require.Len(t, got["tencent_webhooks_duration_seconds"].GetMetric(), 1)
}

// Labels are escaped: a verdict may be any text that the code of a handler makes.
func TestPrometheusMetricsEscape(t *testing.T) {
	m := prometheus.New()
	const odd = "a\\b\"c d"
	m.Observe(context.Background(), recordtest.Record(func(r *webhook.Record) { r.Verdict = odd }))
	labels := scrape(t, m)["tencent_webhooks_verdicts_total"].GetMetric()[0].GetLabel()
	require.Equal(t, odd, labels[1].GetValue())
}
