package main

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

const setOne = "callkit set --yes --actions cancel --address " + address

// interfere makes somebody else configure something between the write and the reading back.
func interfere(other tencenttest.Config) tencenttest.Fault {
	return func(s *tencenttest.Server, w http.ResponseWriter, r *http.Request, work http.Handler) {
		work.ServeHTTP(w, r)
		s.Configure("callback", other)
	}
}

// passThrough lets a call through as it is.
func passThrough(_ *tencenttest.Server, w http.ResponseWriter, r *http.Request, work http.Handler) {
	work.ServeHTTP(w, r)
}

func TestReadsBackDifferent(t *testing.T) {
	srv := atTencent(t)
	srv.Break(1, passThrough) // the first reading
	srv.Break(1, interfere(tencenttest.Config{URL: address2, Commands: []string{"reject"}}))
	r := lineOf(t, setOne)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.out, "read back:\n  address  "+address2+"\n  actions  reject\n")
	require.Contains(t, r.err, "it reads back different from what was written")

	srv.Break(1, passThrough)
	srv.Break(1, interfere(tencenttest.Config{URL: address2, Commands: []string{"reject"}}))
	r = lineOf(t, "callkit delete --yes")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "there is a configuration")
}

// What Tencent refuses is told with its code, what to do, and that with exit code 1.
func TestRefusals(t *testing.T) {
	srv := atTencent(t)
	srv.Refuse(1, 50001, "no package")
	r := lineOf(t, setOne)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "v1/callback/get: code 50001")
	require.Contains(t, r.err, "buy the TUICallKit package")

	srv.Break(1, passThrough)
	srv.Refuse(1, 70001, "bad address")
	r = lineOf(t, setOne)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "v1/callback/set: code 70001")

	srv.Break(2, passThrough)
	srv.Refuse(1, 70004, "")
	r = lineOf(t, setOne)
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "it was written, but could not be read back")

	srv.Break(2, passThrough)
	srv.Refuse(1, 70004, "")
	r = lineOf(t, "callkit delete --yes")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "whether it is gone could not be read")
}

// Live cannot be read: that is said before and after.
func TestLiveCannotBeRead(t *testing.T) {
	srv := atTencent(t)
	const set = "live set --yes --actions Live.CallbackAfterCreateRoom --address " + address
	r := lineOf(t, set)
	require.Zero(t, r.code, r.err)
	require.Equal(t, `configured now: unknown, Tencent offers no call that reads it
to be written, replacing all of it:
  address  `+address+`
  actions  Live.CallbackAfterCreateRoom
written; it cannot be read back; a new address is used about 2 minutes later
`, r.out)
	require.Zero(t, lineOf(t, set).code)
	require.Equal(t, []string{"v4/live_config/set_callback", "v4/live_config/set_callback",
		"v4/live_config/update_callback"}, srv.Paths())
	require.JSONEq(t, `{"before":null,"deleted":true}`, lineOf(t, "live delete --yes --json").out)
}

// A dry run shows each request, without its usersig, and needs no key.
func TestDryRun(t *testing.T) {
	srv := atTencent(t)
	t.Setenv("TENCENT_SECRET_KEY", "")
	r := lineOf(t, "live set --dry-run --actions Live.CallbackAfterCreateRoom --address "+address)
	require.Zero(t, r.code, r.err)
	body := `{"Url":"` + address + `","CallbackCommandList":["Live.CallbackAfterCreateRoom"]}`
	require.Regexp(t, `^POST `+srv.URL+`/v4/live_config/set_callback\?sdkappid=1400000000`+
		`&identifier=administrator&usersig=\*\*\*&random=\d+&contenttype=json\n\Q`+body+`\E\n`+
		`# only when the request before is answered with code 100300\n`+
		`POST `+srv.URL+`/v4/live_config/update_callback\?sdkappid=1400000000`+
		`&identifier=administrator&usersig=\*\*\*&random=\d+&contenttype=json\n\Q`+body+`\E\n$`,
		r.out)
	require.Equal(t, "dry run: nothing was sent\n", r.err)

	for _, text := range []string{"callkit get", "callkit delete", "call delete", "room get",
		"call info x", "records", "records x", "records --product call", "ips"} {
		r = lineOf(t, text+" --dry-run --json")
		require.Zero(t, r.code, text)
		require.Contains(t, r.out, `{"method":"POST","url":"`+srv.URL, text)
		require.Contains(t, r.out, `&usersig=***&`)
	}
	require.Empty(t, srv.Calls())
}
