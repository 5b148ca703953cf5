package wire_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// FuzzAgainstStandardLibrary: what is JSON for encoding/json is JSON here and the other way
// round (but for its limit of depth), and strings have the same value.
func FuzzAgainstStandardLibrary(f *testing.F) {
	for _, seed := range []string{
		`{"a":[1,-2.5e+3,true,null,"\u00e9\n"]}`, `[]`, `01`, `-`, `"\ud83d\ude00"`, `{"a":1,}`,
		`1.`, `.5`, `[1 2]`, `tru`, "\"\xff\"", ` { } `, `{"a"}`, `"\ud800\u0041"`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, err := wire.Depth(string(data))
		require.Equal(t, json.Valid(data), err == nil, "%q: %v", data, err)
		var want string
		if json.Unmarshal(data, &want) == nil && err == nil && data[0] == '"' {
			require.Equal(t, want, wire.Raw(data).Text(), "%q", data)
			var back string
			require.NoError(t, json.Unmarshal(wire.AppendString(nil, want), &back))
			require.Equal(t, want, back)
		}
	})
}

// FuzzRoundTrip: what decodes, encodes to JSON that decodes to the same again.
func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte(`{"Name":5,"EventTime":"1","PairList":[{"From_Account":"a"}],"To_Account":["a",1]}`))
	f.Add([]byte(`{"EventMsTs":null,"On":"1","Any":[],"Later":{},"Inner":{"From_Account":""}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var p, again packet
		if wire.Unmarshal(data, &p) != nil {
			return
		}
		out, err := wire.Marshal(p)
		require.NoError(t, err)
		require.True(t, json.Valid(out), "%q", out)
		require.NoError(t, wire.Unmarshal(out, &again), "%q", out)
		second, err := wire.Marshal(again)
		require.NoError(t, err)
		require.Equal(t, string(out), string(second))
	})
}
