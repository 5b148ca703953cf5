package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLiveToken(t *testing.T) {
	srv := atTencent(t)
	r := lineOf(t, "live token --yes")
	require.Equal(t, exitUsage, r.code)
	require.Contains(t, r.err, "CALLBACK_TOKEN is empty")

	t.Setenv("CALLBACK_TOKEN", " new , old")
	r = lineOf(t, "live token --yes")
	require.Equal(t, outcome{0, "done; Tencent offers no call that reads it back\n", ""}, r)
	require.Equal(t, "new", srv.LiveToken())
	require.JSONEq(t, `{"Token":"new","IsTokenEnable":true}`, string(srv.Calls()[0].Body))

	file := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(file, []byte("third\n"), 0o600))
	r = line(t, "live", "token", "--yes", "--off", "--json", "--token-file", file)
	require.Equal(t, outcome{0, `{"signing":false}` + "\n", ""}, r)
	require.JSONEq(t, `{"Token":"third","IsTokenEnable":false}`, string(srv.Calls()[1].Body))

	r = lineOf(t, "live token --yes --delete --json")
	require.Equal(t, outcome{0, `{"signing":false}` + "\n", ""}, r)
	require.Empty(t, srv.LiveToken())
}

func TestLiveTokenMistakes(t *testing.T) {
	srv := atTencent(t)
	t.Setenv("CALLBACK_TOKEN", "t0psecret")
	require.Equal(t, exitUsage, lineOf(t, "live token --yes --delete --off").code)
	require.Equal(t, exitFailure, lineOf(t, "live token --yes --token-file missing").code)
	require.Empty(t, srv.Calls())

	r := lineOf(t, "live token --dry-run")
	require.Zero(t, r.code)
	require.Contains(t, r.out, `{"Token":"***","IsTokenEnable":true}`)
	require.NotContains(t, r.out+r.err, "t0psecret")

	srv.Refuse(1, 100002, "bad token t0psecret")
	r = lineOf(t, "live token --yes")
	require.Equal(t, exitFailure, r.code)
	require.NotContains(t, r.out+r.err, "t0psecret")

	empty := filepath.Join(t.TempDir(), "empty")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	require.Equal(t, exitUsage, line(t, "live", "token", "--yes", "--token-file", empty).code)
}
