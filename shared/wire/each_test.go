package wire_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func TestEach(t *testing.T) {
	for text, want := range map[string][]string{
		`{}`: nil, ` { } `: nil,
		`{"a":1}`:                        {"a", "1"},
		`{"a" : [1, 2] , "a":{"b":"c"}}`: {"a", "[1, 2]", "a", `{"b":"c"}`},
		`{"\u0061":null}`:                {"a", "null"},
	} {
		var got []string
		require.NoError(t, wire.Each(wire.Raw(text), func(name string, value wire.Raw) {
			got = append(got, name, string(value))
		}))
		require.Equal(t, want, got, text)
	}
	for text, kind := range map[string]error{
		``: wire.ErrType, `[]`: wire.ErrType, `null`: wire.ErrType,
		`{`: wire.ErrSyntax, `{"a"}`: wire.ErrSyntax, `{"a":1,}`: wire.ErrSyntax,
		`{"a":}`: wire.ErrSyntax,
	} {
		require.ErrorIs(t, wire.Each(wire.Raw(text), func(string, wire.Raw) {}), kind, text)
	}
}

// TestEachExact: names that decode alike keep what tells them apart.
func TestEachExact(t *testing.T) {
	var got []string
	require.NoError(t, wire.EachExact(` {"a" :1,"\u0061":2,"\ud800":3}`,
		func(token wire.Raw, name string, _ wire.Raw) { got = append(got, string(token), name) }))
	require.Equal(t, []string{`"a"`, "a", `"\u0061"`, "a", `"\ud800"`, "\ufffd"}, got)
}

func TestElements(t *testing.T) {
	for text, want := range map[string][]string{
		`[]`: nil, ` [ ] `: nil, `["a"]`: {`"a"`},
		`[1 , [2,3],{"a":[]},null]`: {"1", "[2,3]", `{"a":[]}`, "null"},
	} {
		var got []string
		require.NoError(t, wire.Elements(wire.Raw(text), func(value wire.Raw) {
			got = append(got, string(value))
		}))
		require.Equal(t, want, got, text)
	}
	for text, kind := range map[string]error{
		``: wire.ErrType, `{}`: wire.ErrType, `"a"`: wire.ErrType,
		`[`: wire.ErrSyntax, `[1`: wire.ErrSyntax, `[1,]`: wire.ErrSyntax, `[1 2]`: wire.ErrSyntax,
	} {
		require.ErrorIs(t, wire.Elements(wire.Raw(text), func(wire.Raw) {}), kind, text)
	}
}
