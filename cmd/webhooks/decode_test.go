package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
)

// writeFile writes a file of the test and returns its path.
func writeFile(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "body.json")
	require.NoError(t, os.WriteFile(name, []byte(text), 0o600))
	return name
}

// Every packet fits, by the command that it is of, and comes out as it went in.
func TestDecodeEveryPacket(t *testing.T) {
	for _, p := range samples.All() {
		r := line(t, "decode", writeFile(t, string(p.Body)), "--command", p.Command, "--json")
		require.Zero(t, r.code, "%s: %s%s", p.Name, r.out, r.err)
		var got decoded
		require.NoError(t, json.Unmarshal([]byte(r.out), &got))
		require.True(t, got.Fits)
		require.Equal(t, p.Command, string(got.Command))
		require.JSONEq(t, string(p.Body), string(got.Payload), p.Name)
	}
}

func TestDecodeForAPerson(t *testing.T) {
	r := line(t, "decode", writeFile(t, `{"CallbackCommand":"State.StateChange","EventTime":1629883332497,
		"Info":{"Action":"Login","To_Account":"testuser316","Reason":"Register"},"Extra":1}`))
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "State.StateChange (after), ")
	require.Regexp(t, `EventTime +1629883332497 +2021-08-25T09:22:12.497Z \(ms\)`, r.out)
	require.Regexp(t, `Info.To_Account +testuser316 +types.Account`, r.out)
	require.Regexp(t, `Extra +1 +no field names it`, r.out)
	require.Contains(t, r.out, "\nfits, but no field names these members:\n  Extra\n")
}

// What does not fit is said, and fails.
func TestDecodeWhatDoesNotFit(t *testing.T) {
	for body, want := range map[string]string{
		`{"CallbackCommand":"Sns.CallbackBlackListAd"}`:               `did you mean "Sns.CallbackBlackListAdd"?`,
		`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":7}`: "PairList: ",
		`{"CallbackCommand":`: "not JSON",
		`[]`:                  "unknown command",
	} {
		r := line(t, "decode", writeFile(t, body))
		require.Equal(t, exitFailure, r.code, body)
		require.Contains(t, r.out, "does not fit: ", body)
		require.Contains(t, r.out, want, body)
		r = line(t, "decode", writeFile(t, body), "--json")
		require.Equal(t, exitFailure, r.code, body)
		var got decoded
		require.NoError(t, json.Unmarshal([]byte(r.out), &got))
		require.False(t, got.Fits)
		require.Contains(t, got.Error, want)
		require.Equal(t, "null", string(got.Payload))
	}
	require.Equal(t, exitFailure, line(t, "decode", "no-such-file").code)
	require.Equal(t, exitUsage, line(t, "decode").code)
}

// A stored event decodes like the body in it.
func TestDecodeCloudEvent(t *testing.T) {
	secrets(t)
	url, _ := serving(t)
	require.Zero(t, line(t, "send", "Sns.CallbackBlackListAdd", "--url", url).code)
	r := line(t, "decode", writeFile(t, line(t, "events", "--json").out), "--json")
	require.Zero(t, r.code, r.out)
	require.Contains(t, r.out, `"command":"Sns.CallbackBlackListAdd","fits":true`)
}
