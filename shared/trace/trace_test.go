package trace_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
)

func TestNew(t *testing.T) {
	form := regexp.MustCompile(`^00-[0-9a-f]{32}-[0-9a-f]{16}-01$`)
	seen := map[string]bool{}
	for range 1000 {
		p := trace.New()
		require.Regexp(t, form, p)
		require.False(t, seen[trace.ID(p)])
		seen[trace.ID(p)] = true
	}
	require.Empty(t, trace.ID("00-short"))
}

func TestContext(t *testing.T) {
	require.Empty(t, trace.From(t.Context()))
	require.Equal(t, t.Context(), trace.With(t.Context(), ""))
	p := trace.New()
	require.Equal(t, p, trace.From(trace.With(t.Context(), p)))
}

func TestExportWanted(t *testing.T) {
	for name, want := range map[string]bool{
		"OTEL_EXPORTER_OTLP_ENDPOINT": true, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": true, "OTEL_SERVICE_NAME": false,
	} {
		getenv := func(asked string) string {
			if asked == name {
				return "http://localhost:4318"
			}
			return ""
		}
		require.Equal(t, want, trace.ExportWanted(getenv), name)
	}
}
