package wire_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type settable struct {
	wire.Object
	N int     `wire:"alias=M"`
	L []int   `json:"L"`
	D [][]int `json:"D"`
}

// changed returns what comes out of a text after a change.
func changed(t *testing.T, text string, change func(*settable)) string {
	t.Helper()
	var s settable
	require.NoError(t, wire.Unmarshal([]byte(text), &s))
	kept := s
	change(&s)
	out, err := wire.Marshal(&s)
	require.NoError(t, err)
	if same, err := wire.Marshal(kept); wire.Has(&kept, "N") {
		require.NoError(t, err)
		require.JSONEq(t, text, string(same), "a change does not reach a copy")
	}
	return string(out)
}

// TestArraysKeepWhatNobodyTouched: setting or appending elements leaves the others as they came.
func TestArraysKeepWhatNobodyTouched(t *testing.T) {
	const text = `{"L":[1,99999999999999999999,"5",5.0,null]}`
	require.Equal(t, text, changed(t, text, func(*settable) {}))
	require.Equal(t, `{"L":[1,99999999999999999999,"5",5.0,null,3]}`,
		changed(t, text, func(s *settable) { s.L = append(s.L, 3) }))
	require.Equal(t, `{"L":[2,99999999999999999999,"5",7,null]}`,
		changed(t, text, func(s *settable) { s.L[0], s.L[3] = 2, 7 }))
	require.Equal(t, `{"L":[1,99999999999999999999]}`,
		changed(t, text, func(s *settable) { s.L = s.L[:2] }))
	require.Equal(t, `{"L":[]}`, changed(t, text, func(s *settable) { s.L = nil }))
	require.Equal(t, `{"D":[[1,2],[5.0,8],[9]]}`, changed(t, `{"D":[[1,2],[5.0,"6"]]}`,
		func(s *settable) { s.D[1][1] = 8; s.D = append(s.D, []int{9}) }))
	require.Equal(t, `{"L":[1]}`, changed(t, `{"L":null}`, func(s *settable) { s.L = []int{1} }))
}

// TestForget: what cannot be told from what came wins once that is forgotten.
func TestForget(t *testing.T) {
	for text, want := range map[string]string{
		`{"N":99999999999999999999}`:             `{"N":0}`,
		`{"N":null}`:                             `{"N":0}`,
		`{"N":""}`:                               `{"N":0}`,
		`{"M":"99999999999999999999","Other":1}`: `{"M":0,"Other":1}`,
	} {
		set := func(s *settable) { s.N = 0 }
		require.Equal(t, text, changed(t, text, set))
		require.Equal(t, want, changed(t, text, func(s *settable) { set(s); wire.Forget(s, "N") }))
	}
	require.Equal(t, `{"N":5}`, changed(t, `{"N":5.0}`, func(s *settable) { wire.Forget(s, "N") }))
	require.Equal(t, `{"L":[1,0]}`, changed(t, `{"L":[1,99999999999999999999]}`,
		func(s *settable) { wire.Forget(s, "L") }))
	require.Equal(t, `{}`, changed(t, `{}`, func(s *settable) { wire.Forget(s, "N"); wire.Forget(s, "None") }))
}
