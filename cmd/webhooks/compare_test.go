package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/compare"
)

// ruleAt is a receiver that drops messages that hold a word.
func ruleAt(t *testing.T, word string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		code := "0"
		if word != "" && bytes.Contains(body, []byte(word)) {
			code = "2"
		}
		_, _ = io.WriteString(w, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":`+code+`}`)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestCompareSamples(t *testing.T) {
	credentials(t)
	same := lineOf(t, "compare --url "+ruleAt(t, "")+" --with "+ruleAt(t, ""))
	require.Zero(t, same.code, same.err)
	require.Regexp(t, `^0\.0 % of \d+ verdicts change\n`, same.out)

	r := lineOf(t, "compare --json --after --url "+ruleAt(t, "")+" --with "+ruleAt(t, "red packet"))
	require.Equal(t, exitFailure, r.code)
	var report compare.Report
	require.NoError(t, json.Unmarshal([]byte(r.out), &report), r.out)
	require.Positive(t, report.Before.Changed)
	require.Less(t, report.Before.Changed, report.Before.Total)
	require.Equal(t, "allow -> drop", report.Kinds[0].Kind)
	require.Positive(t, report.After.Total)
	require.NotContains(t, r.out, "red packet")
}

// TestCompareStored tries a rule on what serve has stored.
func TestCompareStored(t *testing.T) {
	credentials(t)
	url, _ := serving(t)
	require.Zero(t, lineOf(t, "send Group.CallbackBeforeSendMsg Group.CallbackAfterSendMsg --count 3 --url "+
		url).code)
	line := "compare --db " + databaseFile + " --url " + ruleAt(t, "") + " --with " + ruleAt(t, "red packet")
	r := lineOf(t, line)
	require.Equal(t, exitFailure, r.code, r.err)
	require.Contains(t, r.out, "100.0 % of 3 verdicts change; here are 3\n")
	require.Contains(t, r.out, "1400000000/Group.CallbackBeforeSendMsg/")
	require.NotContains(t, r.out, "red packet")
	require.Contains(t, lineOf(t, line+" --show-text").out, "red packet")
	require.Zero(t, lineOf(t, line+" --type tencent.c2c.*").code-exitFailure, "nothing matches")
	require.Contains(t, lineOf(t, line+" --after").out, "200 -> 200")
}

func TestCompareMistakes(t *testing.T) {
	credentials(t)
	for args, want := range map[string]string{
		"":                               "--url is required",
		"--url http://127.0.0.1:1":       "--with is required",
		"--url http://a --with http://b": "a is not loopback",
		"--url http://127.0.0.1:1 --with http://127.0.0.1:1 --since 1h": "--type and --since go with --db",
	} {
		r := lineOf(t, "compare "+args)
		require.Equal(t, exitUsage, r.code, args)
		require.Contains(t, r.err, want, args)
	}
}
