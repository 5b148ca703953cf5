package catalog_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/state"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func TestStateKickedDevices(t *testing.T) {
	p := catalogtest.Payload[state.StateChangePayload](t, "State.StateChange")
	require.Equal(t, state.Login, p.Info.Action)
	require.Equal(t, state.Windows, p.KickedDevice[0].Platform)
	require.Equal(t, "testuser316", state.StateChange.Subject(p))
}

// TestStateOpen: what a custom status is called is not documented.
func TestStateOpen(t *testing.T) {
	var p state.StateChangePayload
	body := `{"Info":{"Action":"StatusSet","To_Account":"a","Status":{"Text":"busy"}}}`
	require.NoError(t, wire.Unmarshal([]byte(body), &p))
	require.Equal(t, state.Action("StatusSet"), p.Info.Action)
	out, err := wire.Marshal(p)
	require.NoError(t, err)
	require.JSONEq(t, body, string(out))
}

// TestStateStatus: a custom status is found in Info and beside it.
func TestStateStatus(t *testing.T) {
	for body, want := range map[string]string{
		`{"Info":{"Action":"CustomStatusChange","CustomStatus":"busy"}}`: "busy",
		`{"CustomStatus":"away","Info":{"Action":"CustomStatusChange"}}`: "away",
		`{"CustomStatus":"","Info":{"Action":"CustomStatusChange"}}`:     "",
		`{"CallbackCommand":"State.StateChange"}`:                        "",
	} {
		var p state.StateChangePayload
		require.NoError(t, wire.Unmarshal([]byte(body), &p))
		require.Equal(t, want, p.Status(), body)
	}
}
