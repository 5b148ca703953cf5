package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/account"
)

// serve loads the published ranges when it starts, and refuses requests from elsewhere.
func TestServeSources(t *testing.T) {
	srv := atTencent(t)
	t.Setenv("CALLBACK_TOKEN", "new")
	t.Setenv("ALLOWED_CIDRS", "tencent")
	for entry, status := range map[string]int{"127.0.0.0/8": 200, "1.2.3.4": 403} {
		t.Run(entry, func(t *testing.T) {
			srv.SetIPs("5", "183.192.202.0/25")
			srv.SetIPs("6", entry)
			url, log := serving(t)
			require.Contains(t, log.String(), `"ranges":2`)
			r := lineOf(t, "send State.StateChange --json --url "+url)
			require.Equal(t, status, reportLines(t, r.out)[0].Status)
		})
	}
}

func TestServeSourcesWithoutCredentials(t *testing.T) {
	srv := atTencent(t)
	t.Setenv("CALLBACK_TOKEN", "new")
	t.Setenv("ALLOWED_CIDRS", "192.0.2.0/24,tencent")
	t.Setenv(account.KeyVar, "")
	t.Chdir(t.TempDir())
	var out, err bytes.Buffer
	require.Equal(t, exitFailure, run(t.Context(), []string{"serve"}, &out, &err))
	require.Equal(t, "webhooks: ALLOWED_CIDRS holds tencent, whose ranges the REST API tells: "+
		"credentials of the REST API are missing: TENCENT_SECRET_KEY is empty; set it to the "+
		"app's secret key from the console, or TENCENT_SECRET_KEY_FILE to a file that holds it\n",
		err.String())

	t.Setenv(account.KeyVar, "wrong")
	err.Reset()
	require.Equal(t, exitFailure, run(t.Context(), []string{"serve"}, &out, &err))
	require.Contains(t, err.String(), "check that SDKAppID and key belong to the same app")
	require.Len(t, srv.Calls(), 1)
}
