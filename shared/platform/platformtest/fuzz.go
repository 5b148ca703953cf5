package platformtest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Fuzz makes sure that an adapter gives any bytes a valid answer, or takes them for no HTTP event.
func Fuzz(f *testing.F, invoke Invoke) {
	f.Helper()
	files, err := filepath.Glob("testdata/*.json")
	require.NoError(f, err)
	require.NotEmpty(f, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, event []byte) {
		before := string(event)
		var got *webhook.Request
		out, err := invoke(t.Context(), event,
			func(_ context.Context, r *webhook.Request) webhook.Response {
				got = r
				return webhook.Response{Status: 200, Body: []byte("\"\xff\x00\"")}
			})
		require.Equal(t, before, string(event), "the event is not the adapter's to change")
		if err != nil {
			require.ErrorIs(t, err, platform.ErrEvent)
			require.Nil(t, got)
			return
		}
		require.NotEmpty(t, got.Method)
		var answer struct{ StatusCode int }
		require.NoError(t, json.Unmarshal(out, &answer), "%s", out)
		require.Equal(t, 200, answer.StatusCode)
	})
}
