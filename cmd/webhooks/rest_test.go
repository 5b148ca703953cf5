package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/account"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// outcome is what a command line came to.
type outcome struct {
	code     int
	out, err string
}

// line runs a command line as the shell would.
func line(t *testing.T, args ...string) outcome {
	t.Helper()
	var out, err bytes.Buffer
	code := run(t.Context(), args, &out, &err)
	return outcome{code, out.String(), err.String()}
}

// lineOf runs a command line that is split at its spaces.
func lineOf(t *testing.T, text string) outcome {
	t.Helper()
	return line(t, strings.Fields(text)...)
}

// bare empties every variable that the tool reads, and its stdin.
func bare(t *testing.T) {
	t.Helper()
	nothing, err := os.Open(os.DevNull)
	require.NoError(t, err)
	stdin := os.Stdin
	os.Stdin = nothing
	t.Cleanup(func() {
		os.Stdin = stdin
		require.NoError(t, nothing.Close())
	})
	for _, name := range []string{account.AppVar, account.KeyVar, account.KeyFileVar,
		account.AdminVar, account.RegionVar, account.EndpointVar, "CALLBACK_TOKEN", "RTC_KEY",
		"CALLBACK_SECRET", "ALLOWED_CIDRS", "ALLOW_UNSIGNED", "SINK", "LOG_LEVEL"} {
		t.Setenv(name, "")
	}
}

// atTencent puts a server that behaves as the documents say in Tencent's place. It does not
// limit the rate: each command line is a client of its own, which cannot know of the others.
func atTencent(t *testing.T) *tencenttest.Server {
	t.Helper()
	bare(t)
	srv := tencenttest.New(t, tencenttest.Options{Unlimited: true})
	t.Setenv(account.AppVar, "1400000000")
	t.Setenv(account.KeyVar, tencenttest.Key)
	t.Setenv(account.EndpointVar, srv.URL)
	return srv
}

func TestCredentialsAreUsageErrors(t *testing.T) {
	srv := atTencent(t)
	t.Setenv(account.KeyVar, "")
	r := lineOf(t, "callkit get")
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "TENCENT_SECRET_KEY is empty")

	t.Setenv(account.KeyVar, tencenttest.Key)
	t.Setenv(account.AppVar, "1400000000,1400000001")
	r = lineOf(t, "callkit get")
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "SDKAPPID holds several apps: choose one with --sdkappid")

	for _, text := range []string{"--region nowhere", "--identifier " + strings.Repeat("x", 33),
		"--key-file missing"} {
		r = lineOf(t, "callkit get --sdkappid 1400000000 "+text)
		require.Equal(t, exitUsage, r.code, text)
	}
	require.Empty(t, srv.Calls())
}

func TestKeyFile(t *testing.T) {
	srv := atTencent(t)
	srv.Configure("callback", tencenttest.Config{URL: "https://a.example.com"})
	t.Setenv(account.KeyVar, "")
	file := filepath.Join(t.TempDir(), "key")
	require.NoError(t, os.WriteFile(file, []byte(tencenttest.Key+"\n"), 0o600))
	require.Zero(t, line(t, "callkit", "get", "--key-file", file).code)
	t.Setenv(account.KeyFileVar, file)
	require.Zero(t, line(t, "callkit", "get").code)
}

func TestIdentifierAndRegionReachTencent(t *testing.T) {
	srv := atTencent(t)
	r := lineOf(t, "callkit get --identifier bob")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "use an administrator account")
	t.Setenv(account.AdminVar, "carol")
	require.Contains(t, lineOf(t, "callkit get").err, "code 70004")
	require.Equal(t, "carol", srv.Calls()[1].Query.Get("identifier"))

	t.Setenv(account.EndpointVar, "")
	for region, host := range map[string]string{
		"": "adminapisgp.im.qcloud.com", "china": "console.tim.qq.com",
		"frankfurt": "adminapiger.im.qcloud.com"} {
		t.Setenv(account.RegionVar, region)
		r := lineOf(t, "call get --dry-run")
		require.Contains(t, r.out, "POST https://"+host+"/v4/call_config/get_callback?")
	}
	require.Contains(t, lineOf(t, "call get --dry-run --region seoul").out, "adminapikr")
}

// A signal ends a call that hangs.
func TestCancelled(t *testing.T) {
	srv := atTencent(t)
	srv.Break(1, tencenttest.Hang)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		<-srv.Arrived
		cancel()
	}()
	var out, err bytes.Buffer
	require.Equal(t, exitFailure, run(ctx, []string{"callkit", "get"}, &out, &err))
	require.Contains(t, err.String(), "context canceled")
}

// The key and what is signed with it show nowhere.
func TestNoSecretIsPrinted(t *testing.T) {
	srv := atTencent(t)
	const set = "callkit set --address https://a.example.com/Xk29vQm4TzP07aLw --actions all --yes"
	for range 2 {
		srv.Refuse(1, 70001, "bad key "+tencenttest.Key)
	}
	for _, text := range []string{set, "callkit get", set, set + " --dry-run", "callkit get --json",
		"callkit delete --dry-run", "ips --dry-run", "records --dry-run"} {
		r := lineOf(t, text)
		require.NotContains(t, r.out+r.err, tencenttest.Key, text)
		for _, call := range srv.Calls() {
			require.NotContains(t, r.out+r.err, call.Query.Get("usersig"), text)
		}
	}
}
