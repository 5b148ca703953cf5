package wire_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func TestHas(t *testing.T) {
	var p packet
	text := `{"Name":"","EventMsTs":0,"Any":null,"Later":1}`
	require.NoError(t, wire.Unmarshal([]byte(text), &p))
	require.True(t, wire.Has(&p, "Name"), "an empty value is there")
	require.True(t, wire.Has(&p, "EventTime"), "under an alias")
	require.True(t, wire.Has(&p, "Any"), "null is there")
	require.False(t, wire.Has(&p, "On"))
	require.False(t, wire.Has(&p, "Later"), "no field")
	require.False(t, wire.Has(&packet{Name: "set"}, "Name"), "made, not decoded")
}

// sized reads Body as its member Kind says.
type sized struct {
	wire.Object
	Body wire.Raw `json:"Body"`
	Kind string   `json:"Kind" wire:"required"`
	Read string   `json:"-"`
}

var errKind = errors.New("no such kind")

func (s *sized) CompleteWire() error {
	if s.Kind != "text" {
		return errKind
	}
	s.Read = s.Body.Text()
	return nil
}

func TestCompleter(t *testing.T) {
	for _, text := range []string{`{"Body":"a","Kind":"text"}`, `{"Kind":"text","Body":"a"}`} {
		var s sized
		require.NoError(t, wire.Unmarshal([]byte(text), &s))
		require.Equal(t, "a", s.Read)
	}
	var s sized
	require.ErrorIs(t, wire.Unmarshal([]byte(`{"Kind":"other"}`), &s), errKind)
	require.ErrorIs(t, wire.Unmarshal([]byte(`{"Body":"a"}`), &s), wire.ErrMissing)
	var list []sized
	require.NoError(t, wire.Unmarshal([]byte(`[{"Kind":"text"},{"Kind":"text"}]`), &list))
	require.Len(t, list, 2)
}
