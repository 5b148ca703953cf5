package main

import (
	"database/sql"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
)

// scraped are the series of this project at /metrics, each with its labels as Prometheus writes
// them; of a histogram it is the count.
func scraped(t *testing.T, url string) map[string]float64 {
	t.Helper()
	response, err := http.Get(url + "/metrics")
	require.NoError(t, err)
	defer func() { require.NoError(t, response.Body.Close()) }()
	parser := expfmt.NewTextParser(model.LegacyValidation)
	families, err := parser.TextToMetricFamilies(response.Body)
	require.NoError(t, err)
	out := map[string]float64{}
	for name, family := range families {
		name, ours := strings.CutPrefix(name, "tencent_webhooks_")
		for _, m := range family.GetMetric() {
			labels := model.LabelSet{}
			for _, l := range m.GetLabel() {
				labels[model.LabelName(l.GetName())] = model.LabelValue(l.GetValue())
			}
			if ours {
				count := float64(m.GetHistogram().GetSampleCount())
				out[name+labels.String()] = count + m.GetCounter().GetValue()
			}
		}
	}
	return out
}

// locked runs f while another connection holds the database of serve.
func locked(t *testing.T, f func()) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+databaseFileIn(t))
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(t.Context(), `BEGIN EXCLUSIVE`)
	require.NoError(t, err)
	f()
	_, err = db.ExecContext(t.Context(), `ROLLBACK`)
	require.NoError(t, err)
}

// TestMetricsOfServe: each kind of callback is counted under its command, and nothing else is.
func TestMetricsOfServe(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	send := func(code int, args ...string) {
		t.Helper()
		r := line(t, append([]string{"send", "--url", url}, args...)...)
		require.Equal(t, code, r.code, r.out)
	}
	misfit := filepath.Join(t.TempDir(), "misfit.json")
	require.NoError(t, os.WriteFile(misfit, []byte(`{"MsgBody":"nobody"}`), 0o600))

	const sent, message = "C2C.CallbackAfterSendMsg", "Group.CallbackBeforeSendMsg"
	send(0, sent)
	send(0, sent, "--fault", "bad-sign")
	send(0, sent, "--body", misfit)
	send(0, sent, "--fault", "duplicate")
	locked(t, func() { send(exitFailure, sent) })
	send(0, message, "--count", "2")
	send(0, message, "--fault", "stale")
	send(0, "EVENT_GROUP_ROOM")
	send(0, sent, "--fault", "wrong-command")

	require.Equal(t, map[string]float64{
		`received_total{command="C2C.CallbackAfterSendMsg"}`:                     6,
		`rejected_total{command="C2C.CallbackAfterSendMsg", reason="sign"}`:      1,
		`decode_errors_total{command="C2C.CallbackAfterSendMsg"}`:                1,
		`duplicates_total{command="C2C.CallbackAfterSendMsg"}`:                   1,
		`sink_errors_total{command="C2C.CallbackAfterSendMsg"}`:                  1,
		`duration_seconds{command="C2C.CallbackAfterSendMsg"}`:                   6,
		`received_total{command="Group.CallbackBeforeSendMsg"}`:                  3,
		`rejected_total{command="Group.CallbackBeforeSendMsg", reason="stale"}`:  1,
		`verdicts_total{command="Group.CallbackBeforeSendMsg", verdict="allow"}`: 2,
		`duration_seconds{command="Group.CallbackBeforeSendMsg"}`:                3,
		`received_total{command="EVENT_GROUP_ROOM"}`:                             1,
		`duration_seconds{command="EVENT_GROUP_ROOM"}`:                           1,
		`received_total{command="unknown"}`:                                      1,
		`duration_seconds{command="unknown"}`:                                    1,
	}, scraped(t, url))
}
