//go:build !noinspect

package main

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// inspectorURL is what serve has printed.
var inspectorURL = regexp.MustCompile(`(?m)^inspector (http://127\.0\.0\.1:\d+/)\?token=(\w+)$`)

// inspecting starts serve with an inspector and returns its address, and a client that has opened it.
func inspecting(t *testing.T, flags ...string) (string, *http.Client) {
	t.Helper()
	_, errs := serving(t, append(flags, "--inspect", "127.0.0.1:0")...)
	errs.until(t, "inspector ")
	found := inspectorURL.FindStringSubmatch(errs.String())
	require.Len(t, found, 3, errs)
	jar, err := cookiejar.New(nil)
	require.NoError(t, err)
	client := &http.Client{Jar: jar}
	status, page := get(t, client, found[1]+"?token="+found[2])
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, page, "/page/app.js")
	return found[1], client
}

func get(t *testing.T, client *http.Client, url string) (int, string) {
	t.Helper()
	resp, err := client.Get(url)
	require.NoError(t, err)
	defer func() { require.NoError(t, resp.Body.Close()) }()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp.StatusCode, string(body)
}

func TestInspectorOfServe(t *testing.T) {
	secrets(t)
	url, client := inspecting(t)
	status, _ := get(t, http.DefaultClient, url)
	require.Equal(t, http.StatusForbidden, status, "without a token")
	require.Equal(t, http.StatusOK, ordered(t, client, url))
	status, text := get(t, client, url+"api/delivery/1")
	require.Equal(t, http.StatusOK, status)
	require.Contains(t, text, `"name":"sqlite"`, "what the sink said")
	require.Contains(t, text, `"brief":"`)
	stream, err := client.Get(url + "api/stream")
	require.NoError(t, err, "it ends when serve does, and does not hold it up")
	t.Cleanup(func() { require.NoError(t, stream.Body.Close()) })
}

// ordered has the inspector send a sample to serve, and returns the status of the answer.
func ordered(t *testing.T, client *http.Client, url string) int {
	t.Helper()
	resp, err := client.Post(url+"api/send", "application/json",
		strings.NewReader(`{"command":"Sns.CallbackBlackListAdd","body":"{\"PairList\":[]}"}`))
	require.NoError(t, err)
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	require.NoError(t, resp.Body.Close())
	require.Contains(t, string(body), `"status":200`)
	return resp.StatusCode
}

// TestInspectorBehindMutualTLS sends to a receiver that takes nobody without a certificate.
func TestInspectorBehindMutualTLS(t *testing.T) {
	credentials(t)
	ours, theirs := newAuthority(t, "ours"), newAuthority(t, "theirs")
	url, client := inspecting(t, append(ours.serverFlags(t),
		"--client-ca", pemFile(t, "CERTIFICATE", theirs.cert.Raw))...)
	require.Equal(t, http.StatusOK, ordered(t, client, url))
}

func TestInspectorIsOffByDefault(t *testing.T) {
	secrets(t)
	_, errs := serving(t)
	require.NotContains(t, errs.String(), "inspector ")
	for _, target := range []string{"staging", "=http://127.0.0.1/", "staging=127.0.0.1", "a=file:///etc"} {
		var out, errs strings.Builder
		code := run(t.Context(), []string{"serve", "--addr", "127.0.0.1:0", "--inspect", "127.0.0.1:0",
			"--inspect-target", target}, &out, &errs)
		require.Equal(t, exitUsage, code, errs.String())
		require.Contains(t, errs.String(), "--inspect-target")
	}
}

func TestDatabaseOf(t *testing.T) {
	for sinks, want := range map[string]string{
		"sqlite:a.db": "a.db", "log:,sqlite:/x/y.db": "/x/y.db", "sqs:https://q | sqlite:b.db": "b.db", "log:": "",
	} {
		path, ok := databaseOf(sinks)
		require.Equal(t, want, path)
		require.Equal(t, want != "", ok)
	}
}

// TestNoInspect looks that nothing of the inspector is linked without it; CI builds that tool.
func TestNoInspect(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-deps", "-tags", "noinspect", ".").Output()
	require.NoError(t, err)
	require.NotContains(t, string(out), "shared/inspect")
	require.NotContains(t, string(out), "jsonschema")
}
