package tencent_test

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// After Ensure the configuration is what was wanted, whatever there was before and however often
// it is called.
func TestEnsure(t *testing.T) {
	t.Parallel()
	eachProduct(t, func(t *testing.T, p product, srv *tencenttest.Server,
		config *tencent.CallbackConfig) {
		other := tencent.Callback{URL: "https://example.com/other", Commands: p.known[:1]}
		for _, want := range []tencent.Callback{wanted(p), wanted(p), other} {
			require.NoError(t, config.Ensure(t.Context(), want))
			got, found := srv.Configured(p.service)
			require.True(t, found)
			require.Equal(t, tencenttest.Config(want), got)
		}
	})
}

func live(t *testing.T) (*tencenttest.Server, *tencent.CallbackConfig, tencent.Callback) {
	t.Helper()
	srv, c := serverAndClient(t)
	p := products()[3]
	config, err := c.Callback(p.name, tencent.CallbackRules{Known: p.known})
	require.NoError(t, err)
	return srv, config, wanted(p)
}

const (
	liveSet    = "v4/live_config/set_callback"
	liveUpdate = "v4/live_config/update_callback"
)

// The first set took effect but its answer was lost: the second finds a configuration, which is
// then updated to the same.
func TestEnsureAfterALostAnswer(t *testing.T) {
	srv, config, want := live(t)
	srv.Break(1, tencenttest.CutAfter)
	require.NoError(t, config.Ensure(t.Context(), want))
	require.Equal(t, []string{liveSet, liveSet, liveUpdate}, srv.Paths())
	got, _ := srv.Configured("live_config")
	require.Equal(t, tencenttest.Config(want), got)
}

// Somebody deletes the configuration between the two calls.
func TestEnsureWhileSomebodyDeletes(t *testing.T) {
	srv, config, want := live(t)
	srv.Refuse(1, 100300, "exists")
	srv.Refuse(1, 100301, "does not exist")
	require.NoError(t, config.Ensure(t.Context(), want))
	require.Equal(t, []string{liveSet, liveUpdate, liveSet}, srv.Paths())
}

func TestEnsureGivesUp(t *testing.T) {
	srv, config, want := live(t)
	for range 4 {
		srv.Refuse(1, 100300, "exists")
		srv.Refuse(1, 100301, "does not exist")
	}
	require.ErrorIs(t, config.Ensure(t.Context(), want), tencent.ErrExists)
	require.Len(t, srv.Calls(), 7)
}

func TestEnsureFails(t *testing.T) {
	srv, config, want := live(t)
	srv.Refuse(1, 100300, "exists")
	srv.Refuse(1, 100002, "bad")
	require.ErrorIs(t, config.Ensure(t.Context(), want), tencent.ErrParameter)
}

// Set alone must not be repeated when its outcome is unknown: the repetition would be told that
// a configuration exists, and the caller that it failed.
func TestLiveSetIsNotRepeated(t *testing.T) {
	srv, config, want := live(t)
	srv.Break(1, tencenttest.Status(http.StatusBadGateway))
	require.ErrorIs(t, config.Set(t.Context(), want), tencent.ErrNoAnswer)
	require.Len(t, srv.Calls(), 1)

	srv.Refuse(2, 60007, "too many") // refused, so without effect
	require.NoError(t, config.Set(t.Context(), want))
	require.Len(t, srv.Calls(), 4)
}
