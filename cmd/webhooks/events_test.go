package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
)

// put sends a body under a command to a receiver that serve runs.
func put(t *testing.T, url, command, body string) {
	t.Helper()
	file := writeFile(t, body)
	r := line(t, "send", command, "--url", url, "--body", file)
	require.Zero(t, r.code, r.out+r.err)
}

func TestEventsFilters(t *testing.T) {
	secrets(t)
	url, _ := serving(t)
	for _, name := range []string{"Sns.CallbackBlackListAdd", "Push.OfflinePush", "State.StateChange"} {
		require.Zero(t, line(t, "send", name, "--url", url).code)
	}
	count := func(args ...string) int {
		r := line(t, append([]string{"events", "--json"}, args...)...)
		require.Zero(t, r.code, r.err)
		return strings.Count(r.out, "\n")
	}
	require.Equal(t, 3, count())
	require.Equal(t, 1, count("--type", "tencent.push.*"))
	require.Equal(t, 2, count("--limit", "2"))
	require.Contains(t, line(t, "events", "--json", "--limit", "1").out, "State.StateChange")
	require.Equal(t, 3, count("--since", "1h", "--type", "tencent.*"))
	require.Zero(t, count("--limit", "0"))

	for _, args := range [][]string{
		{"events", "--type", "tencent.live.*"}, {"events", "--since", "2100-01-01T00:00:00Z"},
		{"events", "--unfit"}, {"replay", "all", "--type", "tencent.live.*", "--url", url},
	} {
		r := line(t, args...)
		require.Equal(t, exitFailure, r.code, args)
		require.Equal(t, "webhooks: no stored event matches\n", r.err, args)
	}
	for _, flag := range []string{"--type=[", "--since=yesterday"} {
		r := line(t, "events", flag)
		require.Equal(t, exitUsage, r.code)
		require.Contains(t, r.err, strings.Split(flag, "=")[0])
	}
}

func TestEventsUnfit(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	require.Zero(t, line(t, "send", "State.StateChange", "--url", url).code)
	put(t, url, "Sns.CallbackBlackListAdd", `{"CallbackCommand":"Sns.CallbackBlackListAdd",
		"PairList":[{"From_Account":"a","To_Account":"b","Why":"spam"}]}`)
	put(t, url, "Sns.CallbackBlackListAdd",
		`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":7}`)
	require.Zero(t, line(t, "send", "State.StateChange", "--url", url, "--fault", "wrong-command").code)

	r := line(t, "events", "--unfit")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "no field: PairList[0].Why")
	require.Contains(t, r.out, "PairList: ")
	require.Contains(t, r.out, "unknown command")
	require.NotContains(t, r.out, "spam")
	require.Equal(t, 7, strings.Count(r.out, "\n"), r.out) // the header, and two lines for each
}
