package wire_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type integers struct {
	wire.Object
	I    int64    `json:"I"`
	U    uint64   `json:"U" wire:"alias=V"`
	I8   int8     `json:"I8"`
	Many []uint64 `json:"Many"`
}

// TestIntegersHoweverTheyAreWritten are read as what they are and come out as they came.
func TestIntegersHoweverTheyAreWritten(t *testing.T) {
	for text, want := range map[string]integers{
		`{"I":5.0}`:                     {I: 5},
		`{"I":5e0}`:                     {I: 5},
		`{"I":-0}`:                      {I: 0},
		`{"U":-0}`:                      {U: 0},
		`{"I":-0.000e-7}`:               {I: 0},
		`{"I":0e99999999999999}`:        {I: 0},
		`{"I":0.0005E+4}`:               {I: 5},
		`{"I":-5000e-3}`:                {I: -5},
		`{"I":"5.0"}`:                   {I: 5},
		`{"I":1.7e12}`:                  {I: 1_700_000_000_000},
		`{"U":18446744073709551615}`:    {U: 1<<64 - 1},
		`{"U":18446744073709551615.00}`: {U: 1<<64 - 1},
		`{"I":-9223372036854775808}`:    {I: -1 << 63},
		`{"V":1e1,"I8":127e0}`:          {U: 10, I8: 127},
		`{"Many":[1,2.0,"3"]}`:          {Many: []uint64{1, 2, 3}},
	} {
		var p integers
		require.NoError(t, wire.Unmarshal([]byte(text), &p), text)
		want.Object = p.Object
		require.Equal(t, want, p, text)
		out, err := wire.Marshal(p)
		require.NoError(t, err)
		require.Equal(t, text, string(out))
	}
}

// TestIntegersBeyondTheirField are kept as text: what else came with them is read.
func TestIntegersBeyondTheirField(t *testing.T) {
	for _, n := range []string{
		"18446744073709551616", "-1", "1e20", "1e999999999999999999999", "123456789e40",
		`"99999999999999999999"`,
	} {
		var p integers
		text := `{"I":7,"V":` + n + `,"Many":[1,` + n + `]}`
		require.NoError(t, wire.Unmarshal([]byte(text), &p), text)
		require.EqualValues(t, 7, p.I)
		require.Zero(t, p.U)
		require.Equal(t, []uint64{1, 0}, p.Many)
		require.Equal(t, wire.Raw(n), wire.Source(&p, "U"))
		require.Empty(t, wire.Source(&p, "I"))
		require.Empty(t, wire.Source(&p, "Other"))
		require.Empty(t, p.Extra())
		out, err := wire.Marshal(p)
		require.NoError(t, err)
		require.Equal(t, text, string(out))
	}
	var bare struct{ I int }
	require.ErrorIs(t, wire.Unmarshal([]byte(`{"I":1e99}`), &bare), wire.ErrRange, "nowhere to keep it")
	var n int
	require.ErrorIs(t, wire.Unmarshal([]byte(`1e99`), &n), wire.ErrRange)
}

// TestFieldsThatAreSetWin over what came, in whatever form that was.
func TestFieldsThatAreSetWin(t *testing.T) {
	type packet struct {
		wire.Object
		I     int64    `json:"I"`
		On    bool     `json:"On"`
		Text  string   `json:"Text"`
		Names []string `json:"Names"`
		Raw   wire.Raw `json:"Raw"`
	}
	var p packet
	text := `{"I":1e99,"On":"1","Text":1,"Names":["a",1],"Raw":null}`
	require.NoError(t, wire.Unmarshal([]byte(text), &p))
	p.I, p.On, p.Text, p.Names[1], p.Raw = 1, false, "b", "c", "{}"
	out, err := wire.Marshal(p)
	require.NoError(t, err)
	require.Equal(t, `{"I":1,"On":false,"Text":"b","Names":["a","c"],"Raw":{}}`, string(out))
	p = packet{}
	require.NoError(t, wire.Unmarshal([]byte(`{"I":5.0,"Names":[null,"b"]}`), &p))
	p.I, p.Names, p.On = 0, nil, true
	out, err = wire.Marshal(p)
	require.NoError(t, err)
	require.Equal(t, `{"I":0,"On":true,"Names":[]}`, string(out))
}

// TestBytesAreStrings and nothing else.
func TestBytesAreStrings(t *testing.T) {
	for _, value := range []string{"1", "true", "{}", "[]"} {
		var p struct{ Body []byte }
		require.ErrorIs(t, wire.Unmarshal([]byte(`{"Body":`+value+`}`), &p), wire.ErrType, value)
	}
	var p struct{ Body []byte }
	require.ErrorIs(t, wire.Unmarshal([]byte(`{"Body":x}`), &p), wire.ErrSyntax)
	require.NoError(t, wire.Unmarshal([]byte(`{"Body":null}`), &p))
	require.Nil(t, p.Body)
}

func TestField(t *testing.T) {
	p := integers{I: 5}
	require.Same(t, &p.I, wire.Field(&p, "I"))
	require.Same(t, &p.U, wire.Field(&p, "V"), "an alias")
	require.Nil(t, wire.Field(&p, "Other"))
}

// TestRawInt reads a value as a field of an integer would.
func TestRawInt(t *testing.T) {
	for text, want := range map[wire.Raw]int64{
		"5": 5, "5.0": 5, "5e0": 5, `"5"`: 5, "-0": 0, "1.7e12": 1_700_000_000_000, `"-1.0"`: -1,
		"-9223372036854775808": -1 << 63,
	} {
		n, ok := text.Int()
		require.True(t, ok, text)
		require.Equal(t, want, n, text)
	}
	for _, text := range []wire.Raw{"", `""`, "1.5", "+1", `"+1"`, `" 1"`, "9223372036854775808", "null", "true", "[1]",
		`{"a":1}`, "1x", "0x1", "1e", `"1_0"`} {
		_, ok := text.Int()
		require.False(t, ok, text)
	}
}
