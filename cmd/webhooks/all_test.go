package main

import (
	"cmp"
	"net/http"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// The tests that send everything to serve take longest, and are the first to run.

// TestVerifyServe: serve passes every check that applies.
func TestVerifyServe(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	credentials(t)
	t.Setenv("RTC_KEY", "key-now,key-before")
	t.Setenv("CALLBACK_SECRET", pathSecret)
	url, _ := serving(t)
	r := line(t, "verify", url+"/"+pathSecret, "--json", "--rate", "1500", "--strict", "--html", "report.html",
		"--junit", "report.xml", "--observer", "echo nothing >&2; exit 1")
	for id, result := range verified(t, r.out) {
		require.NotEqual(t, "fail", result, "%s: %s", id, r.out)
	}
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "the observer failed: exit status 1: nothing")
	for _, file := range []string{"report.html", "report.xml"} {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		require.Contains(t, string(text), "documented.moderation")
		require.NotContains(t, string(text), pathSecret)
	}
}

// faultStatus are the statuses that the documents name; others are 200. send itself knows them, and this
// says it once more.
var faultStatus = map[string]int{
	"bad-sign": 401, "wrong-app": 403, "no-sign": 401, "not-json": 400,
	"truncated": 400, "oversize": 413, "slow-body": 408, "get": 405,
}

// sendAll sends every packet of every command with a fault, so many at once: each gets the answer that it
// should get, and nothing is kept of what is rejected.
func sendAll(t *testing.T, url, fault, parallel string) {
	t.Helper()
	before := len(stored(t))
	r := line(t, "send", "all", "--url", url, "--json", "--fault", fault, "--parallel", parallel)
	sent := reportLines(t, r.out)
	late := false
	for _, one := range sent {
		require.Equal(t, fault, one.Fault)
		if !one.OK && one.MS > milliseconds(webhook.Budget) { // this machine does other things beside
			late = true
			require.Equal(t, cmp.Or(faultStatus[fault], http.StatusOK), one.Status, "%s: %+v", fault, one)
			continue
		}
		require.True(t, one.OK, "%s: %+v", fault, one)
	}
	if !late {
		require.Zero(t, r.code, "%s: %s", fault, r.err)
	}
	require.Empty(t, r.err)
	if status := faultStatus[fault]; status != 0 {
		require.Equal(t, status, sent[0].Status)
		require.Equal(t, 1, sent[0].ErrorCode)
		require.Len(t, stored(t), before, "nothing of it is kept")
	}
	if fault == "" {
		packets := 0
		for _, d := range catalog.All() {
			packets += len(samples.Of(string(d.Command)))
		}
		require.Len(t, sent, packets)
	}
}

// TestSendAll sends everything with each fault but those that take seconds.
func TestSendAll(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	for _, fault := range sender.Faults() {
		if !fault.Slow {
			sendAll(t, url, fault.Name, "20")
		}
	}
	for command, status := range map[string]int{
		"Sns.CallbackBlackListAdd": http.StatusUnauthorized,
		"EVENT_GROUP_ROOM":         http.StatusOK, // it has no time
	} {
		r := line(t, "send", command, "--url", url, "--json", "--fault", "stale")
		require.Equal(t, status, reportLines(t, r.out)[0].Status, command)
	}
}

// TestSendSlow is the same for faults that take the server's two seconds: everything is sent at once.
func TestSendSlow(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	for _, fault := range sender.Faults() {
		if fault.Slow {
			sendAll(t, url, fault.Name, "500")
		}
	}
}
