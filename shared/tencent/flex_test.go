package tencent

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestText(t *testing.T) {
	for in, want := range map[string]Text{
		`"alice"`: "alice", `144115198371610486`: "144115198371610486", `null`: "", `""`: "",
		`1.50`: "1.50", `"a\"b"`: `a"b`,
	} {
		var got Text
		require.NoError(t, json.Unmarshal([]byte(in), &got), in)
		require.Equal(t, want, got)
	}
	for _, in := range []string{`true`, `{}`, `[]`} {
		var got Text
		require.ErrorContains(t, json.Unmarshal([]byte(in), &got), "neither string nor number")
	}
}

func TestInt(t *testing.T) {
	for in, want := range map[string]Int{
		`5`: 5, `"5"`: 5, `null`: 0, `""`: 0, `-7`: -7, `9223372036854775807`: 1<<63 - 1,
	} {
		var got Int
		require.NoError(t, json.Unmarshal([]byte(in), &got), in)
		require.Equal(t, want, got)
	}
	for _, in := range []string{`true`, `{}`, `1.5`, `"x"`, `9223372036854775808`} {
		var got Int
		require.ErrorContains(t, json.Unmarshal([]byte(in), &got), "is not a whole number")
	}
}

// Whatever comes back: no panic, and success only with a code.
func FuzzOpen(f *testing.F) {
	for _, seed := range []string{
		`{"errorCode":0,"errorMessage":"Success","requestId":"a","data":""}`,
		`{"ActionStatus":"OK","ErrorCode":"0","RequestId":5,"Response":{"IPList":["1.2.3.4"]}}`,
		`{"ErrorCode":0,"IPList":["10.0.0.0/8","x"]}`, `<html>`, `null`, `[]`, `{"ErrorCode":{}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, d := range []dialect{v1, v4} {
			a, err := open(d, body)
			if err != nil {
				require.ErrorIs(t, err, ErrAnswer)
				continue
			}
			require.True(t, json.Valid(body))
			var out struct {
				IPList     []string
				CallRecord CallRecord
			}
			if err := a.into(&out); err == nil {
				parseIPList(out.IPList)
			}
		}
	})
}
