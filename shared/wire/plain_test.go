package wire_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// flat holds what encoding/json reads alike, one field of each size.
type flat struct {
	S   string `json:"S"`
	I8  int8   `json:"I8"`
	I16 int16  `json:"I16"`
	I32 int32  `json:"I32"`
	I64 int64  `json:"I64"`
	U8  uint8  `json:"U8"`
	U16 uint16 `json:"U16"`
	U32 uint32 `json:"U32"`
	U64 uint64 `json:"U64"`
	B   bool   `json:"B"`
}

// TestIntegersOfEachSize: what fits, and what does not, is the same as in encoding/json, and the
// fields beside it stay as they are.
func TestIntegersOfEachSize(t *testing.T) {
	numbers := []string{
		"0", "-0", "1", "-1", "127", "128", "-128", "-129", "255", "256", "32767", "32768", "-32768",
		"65535", "65536", "2147483647", "2147483648", "-2147483649", "4294967295", "4294967296",
		"99999999999999999", "999999999999999999", "1000000000000000000", "9223372036854775807",
		"9223372036854775808", "-9223372036854775808", "-9223372036854775809",
		"18446744073709551615", "18446744073709551616", "99999999999999999999999",
		"1.0", "1e2", "1E2", "01", "00", "1.", "-", "+1", "0x1", "1 2", "1e", "", "1\x00",
	}
	for _, field := range []string{"I8", "I16", "I32", "I64", "U8", "U16", "U32", "U64"} {
		for _, n := range numbers {
			text := `{"S":"a","` + field + `":` + n + `,"B":true}`
			var want, got flat
			wantErr := json.Unmarshal([]byte(text), &want)
			gotErr := wire.Unmarshal([]byte(text), &got)
			if wantErr != nil && slices.Contains([]string{"1.0", "1e2", "1E2", "-0"}, n) {
				continue // integers here, see TestIntegersHoweverTheyAreWritten
			}
			require.Equal(t, wantErr == nil, gotErr == nil, "%s: %v, %v", text, wantErr, gotErr)
			if wantErr == nil {
				require.Equal(t, want, got, text)
			}
		}
	}
}

// TestMembersInAnyOrder: the order of members, white space and members that are left out change
// nothing.
func TestMembersInAnyOrder(t *testing.T) {
	want := flat{S: "x\"y", I8: -8, I16: 16, I32: -32, I64: 64, U8: 8, U16: 16, U32: 32, U64: 64, B: true}
	members := []string{
		`"S":"x\"y"`, `"I8":-8`, `"I16":16`, `"I32":-32`, `"I64":64`, `"U8":8`, `"U16":16`, `"U32":32`,
		`"U64":64`, `"B":true`,
	}
	read := func(text string) (p flat) {
		require.NoError(t, wire.Unmarshal([]byte(text), &p), text)
		return p
	}
	for first := range members {
		turned := append(append([]string(nil), members[first:]...), members[:first]...)
		require.Equal(t, want, read("{"+strings.Join(turned, ",")+"}"))
		require.Equal(t, want, read("{"+strings.Join(turned, `,"Other":[{"S":1}],`)+"}"))
		for _, space := range []string{" ", "\n", "\t\r\n    "} {
			text := "{" + strings.Join(turned, ",") + "}"
			for _, c := range []string{"{", "}", ",", ":"} {
				text = strings.ReplaceAll(text, c, space+c+space)
			}
			require.Equal(t, want, read(text))
		}
		for left := range turned {
			text := "{" + strings.Join(append(turned[:left:left], turned[left+1:]...), ",") + "}"
			var std flat
			require.NoError(t, json.Unmarshal([]byte(text), &std))
			require.Equal(t, std, read(text))
		}
	}
}

// TestCutAnywhere: no part of a document is taken for the whole of it.
func TestCutAnywhere(t *testing.T) {
	const whole = "{ \"S\": \"a\\u00e9\" , \"I8\": 1,\n\"U64\": 12, \"B\": true }"
	for n := range len(whole) {
		require.ErrorIs(t, wire.Unmarshal([]byte(whole[:n]), new(flat)), wire.ErrSyntax, whole[:n])
	}
	require.NoError(t, wire.Unmarshal([]byte(whole), new(flat)))
}

// FuzzFlat: a struct reads as encoding/json reads it, however it is written.
func FuzzFlat(f *testing.F) {
	f.Add([]byte(`{"S":"a","I8":1,"I64":-5,"U16":7,"U64":18446744073709551615,"B":true}`))
	f.Add([]byte(`{"U8": 255, "I32": 1e2, "S": "\ud83d", "I64": 999999999999999999, "I64": 2}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var want, got flat
		if json.Unmarshal(data, &want) != nil || !exact(data) {
			return
		}
		require.NoError(t, wire.Unmarshal(data, &got), "%q", data)
		require.Equal(t, want, got, "%q", data)
		var spaced bytes.Buffer
		require.NoError(t, json.Indent(&spaced, data, "", "\t"))
		got = flat{}
		require.NoError(t, wire.Unmarshal(spaced.Bytes(), &got), "%q", spaced.Bytes())
		require.Equal(t, want, got, "%q", data)
	})
}

// exact reports whether data is an object whose members encoding/json and this package name alike, in
// letters of one case, and that leaves nothing as it was, as null does.
func exact(data []byte) bool {
	var members map[string]json.RawMessage
	if json.Unmarshal(data, &members) != nil || members == nil {
		return false
	}
	for name, value := range members {
		if name != strings.ToUpper(name) || string(value) == "null" {
			return false
		}
	}
	return !bytes.Contains(data, []byte("null"))
}

// TestTextInBytes: a document in a string is read as encoding/json reads it, wherever its quotes, escapes and
// end fall.
func TestTextInBytes(t *testing.T) {
	const document = `{"a":"b","c":1,"d":["é","",",",":"],"e":"x\\y\"z\u00e9\n","f":{"g":"hhhhhhhhhhhhhhhh"}}`
	for from := range document {
		for to := from; to <= len(document); to++ {
			want := document[from:to]
			if !utf8.ValidString(want) {
				continue
			}
			text, err := json.Marshal(map[string]string{"Body": want})
			require.NoError(t, err)
			var got struct{ Body []byte }
			require.NoError(t, wire.Unmarshal(text, &got), "%s", text)
			require.Equal(t, want, string(got.Body))
		}
	}
}
