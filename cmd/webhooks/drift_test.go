package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/drift"
)

// What a receiver has stored and does not know is summed up, without its content.
func TestDriftOfADatabase(t *testing.T) {
	secrets(t)
	url, _ := serving(t)
	require.Zero(t, line(t, "send", "State.StateChange", "--url", url).code)
	for _, to := range []string{"b", "c", "d"} {
		put(t, url, "Sns.CallbackBlackListAdd", `{"CallbackCommand":"Sns.CallbackBlackListAdd",
			"PairList":[{"From_Account":"alice","To_Account":"`+to+`","Why":"spam"}]}`)
	}
	r := line(t, "drift")
	require.Zero(t, r.code, r.err)
	require.Regexp(t, `Sns.CallbackBlackListAdd  PairList\[\].Why  string  3 `, r.out)
	require.Contains(t, r.out, "no field names it; in sns.Pair:\n\tWhy string `json:\"Why\"`\n")
	require.Contains(t, r.out, "\n1 of 4 packets fit\n")
	require.NotContains(t, r.out, "spam")
	require.NotContains(t, r.out, "alice")

	r = line(t, "drift", "--json", "--type", "tencent.sns.*")
	require.Zero(t, r.code, r.err)
	var f drift.Finding
	require.NoError(t, json.Unmarshal([]byte(r.out), &f))
	require.Equal(t, "PairList[].Why", f.Path)

	require.Zero(t, line(t, "drift", "--since", "24h").code)
	require.Equal(t, exitFailure, line(t, "drift", "--since", "2100-01-01T00:00:00Z").code)
	require.Equal(t, exitUsage, line(t, "drift", "--since", "1h", ".").code)

	put(t, url, "State.StateChange", `{"CallbackCommand":"State.StateChange","EventTime":1600000000000,
		"Info":{"Action":"Login","To_Account":"a","Reason":"Register","Old":1}}`)
	require.Contains(t, line(t, "drift").out, ".Old ")
	require.NotContains(t, line(t, "drift", "--since", "24h").out, ".Old ", "by the time that it names")
}

// A directory may hold bodies, stored events, and files with many of them.
func TestDriftOfADirectory(t *testing.T) {
	dir := t.TempDir()
	for _, p := range samples.Of("Push.OfflinePush") {
		require.NoError(t, os.WriteFile(filepath.Join(dir, p.Name+".json"), p.Body, 0o600))
	}
	event := `{"specversion":"1.0","id":"1","source":"/tencent/1400000000","type":"tencent.unknown",` +
		`"subject":"Some.CallbackNew","time":"2026-11-27T12:00:00Z","datacontenttype":"application/json",` +
		`"data":{"CallbackCommand":"Some.CallbackNew","A_Account":"x"}}`
	require.NoError(t, os.WriteFile(filepath.Join(dir, "events.jsonl"),
		[]byte(strings.Repeat(event+"\n", 2)), 0o600))
	r := line(t, "drift", dir)
	require.Zero(t, r.code, r.err)
	require.Regexp(t, `Some.CallbackNew +object +2 `, r.out)
	require.Contains(t, r.out, "\ttype NewPayload struct {\n")
	require.Contains(t, r.out, "\t\tAAccount types.Account `json:\"A_Account\"`\n")
	require.Equal(t, exitFailure, line(t, "drift", t.TempDir()).code)
}
