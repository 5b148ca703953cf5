package state_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/state"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func TestKickedDevices(t *testing.T) {
	p := catalogtest.Payload[state.StateChangePayload](t, "State.StateChange")
	require.Equal(t, state.Login, p.Info.Action)
	require.Equal(t, state.Windows, p.KickedDevice[0].Platform)
	require.Equal(t, "testuser316", state.StateChange.Subject(p))
}

// TestOpen: what a custom status is called is not documented.
func TestOpen(t *testing.T) {
	var p state.StateChangePayload
	body := `{"Info":{"Action":"StatusSet","To_Account":"a","Status":{"Text":"busy"}}}`
	require.NoError(t, wire.Unmarshal([]byte(body), &p))
	require.Equal(t, state.Action("StatusSet"), p.Info.Action)
	out, err := wire.Marshal(p)
	require.NoError(t, err)
	require.JSONEq(t, body, string(out))
}

func TestNeeded(t *testing.T) {
	for body, want := range map[string]string{
		`{}`:                        "Info: missing",
		`{"Info":{}}`:               "Info.Action: missing",
		`{"Info":{"Action":"New"}}`: "Info.To_Account: missing",
	} {
		var p state.StateChangePayload
		err := wire.Unmarshal([]byte(body), &p)
		require.ErrorIs(t, err, wire.ErrMissing)
		require.EqualError(t, err, want)
	}
}
