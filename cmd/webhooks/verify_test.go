package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// verified reads the lines of verify --json: results by id.
func verified(t *testing.T, out string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for line := range strings.Lines(out) {
		var one struct{ ID, Severity, Result, Title, Doc, Sent, Expected, Got string }
		require.NoError(t, json.Unmarshal([]byte(line), &one), line)
		require.NotEmpty(t, one.Severity)
		require.NotEmpty(t, one.Title+one.Doc+one.Sent+one.Expected)
		all[one.ID] = one.Result
	}
	return all
}

// The exit code reports whether something grave failed, with --strict anything.
func TestVerifyExitCodes(t *testing.T) {
	credentials(t)
	open := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`))
	}))
	defer open.Close()
	for args, code := range map[string]int{
		"--check signed": 0, "--check forged.chat-stale": 1, "--check forged.chat-repeated": 0,
		"--check forged.chat-repeated --strict": 1, "--check answer.content-type": 0,
		"--check answer.content-type --strict": 1,
	} {
		r := lineOf(t, "verify "+open.URL+" --rate 500 --families sns "+args)
		require.Equal(t, code, r.code, "%s: %s%s", args, r.out, r.err)
	}
}

// TestVerifyRotation takes the second token from the variable.
func TestVerifyRotation(t *testing.T) {
	credentials(t)
	url, _ := serving(t)
	r := lineOf(t, "verify "+url+" --families sns --check rotation --json")
	require.Equal(t, map[string]string{"rotation.chat": "pass"}, verified(t, r.out))
	t.Setenv("CALLBACK_TOKEN", "new")
	r = lineOf(t, "verify "+url+" --families sns --check rotation --json")
	require.Equal(t, map[string]string{"rotation.chat": "unobservable"}, verified(t, r.out))
}

func TestVerifyTLS(t *testing.T) {
	credentials(t)
	ca := newAuthority(t, "ours")
	url, _ := serving(t, ca.serverFlags(t)...)
	r := line(t, "verify", url, "--families", "sns", "--check", "tls,signed", "--json")
	require.Equal(t, exitFailure, r.code)
	require.Equal(t, "fail", verified(t, r.out)["tls.chain"])
	r = line(t, "verify", url, "--families", "sns", "--check", "tls,signed", "--json", "--ca", pemFile(t, "CERTIFICATE", ca.cert.Raw))
	require.Equal(t, "pass", verified(t, r.out)["tls.chain"], r.out)
}

func TestVerifyMistakes(t *testing.T) {
	credentials(t)
	for args, want := range map[string]string{
		"":                                   "give the address of one receiver",
		"https://hooks.example.com/":         "hooks.example.com is not loopback: add --allow-public",
		"ftp://127.0.0.1/":                   "begins with http:// or https://",
		"http://127.0.0.1:1 --families snss": `no family or command is called "snss"`,
		"http://127.0.0.1:1 --check forged.stale": "no check of these families is called forged.stale",
		"http://127.0.0.1:1 --rate 0":             "--rate and --limit must be above 0",
		"http://127.0.0.1:1 --ca missing.pem":     "missing.pem",
	} {
		r := lineOf(t, "verify "+args)
		require.Equal(t, exitUsage, r.code, args)
		require.Contains(t, r.err, want, args)
	}
	t.Setenv("SDKAPPID", "")
	require.Contains(t, lineOf(t, "verify http://127.0.0.1:1").err, "SDKAPPID")
}

func TestVerifyList(t *testing.T) {
	bare(t)
	r := lineOf(t, "verify --list --check forged")
	require.Zero(t, r.code)
	require.Contains(t, r.out, "critical  forged.chat-no-sign        refuses what is not signed (intl 1047/34354)\n")
	require.NotContains(t, r.out, "unknown.command")
}

// Entries of several apps count for their app alone.
func TestEntries(t *testing.T) {
	require.Equal(t, []string{"a", "c", "d:e"}, entries(" 14:a , 15:b, c,,d:e", 14))
	require.Equal(t, []string{"b", "c", "d:e"}, entries("14:a,15:b,c,d:e", 15))
	require.Empty(t, entries("", 14))
}
