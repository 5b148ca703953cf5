package tencent_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/golden"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// A dry run of every call, as it is shown. The golden file is what users will see.
func TestDryRun(t *testing.T) {
	o := options("")
	o.Random = func() uint32 { return 4294967295 }
	o.Credentials.Identifier = "admin@x"
	c, err := tencent.New(o)
	require.NoError(t, err)
	var shown strings.Builder
	dry := c.DryRun(func(r tencent.Request) { shown.WriteString(r.String() + "\n\n") })
	ctx := t.Context()
	for _, p := range products() {
		config, err := dry.Callback(p.name, tencent.CallbackRules{Known: p.known})
		require.NoError(t, err)
		shown.WriteString("## " + string(p.name) + "\n\n")
		require.ErrorIs(t, config.Ensure(ctx, wanted(p)), tencent.ErrDryRun)
		require.ErrorIs(t, config.Delete(ctx), tencent.ErrDryRun)
		if p.gets {
			_, err = config.Get(ctx)
			require.ErrorIs(t, err, tencent.ErrDryRun)
		}
	}
	shown.WriteString("## others\n\n")
	require.ErrorIs(t, dry.SetLiveToken(ctx, tencent.NewSecret("s"), true), tencent.ErrDryRun)
	_, err = dry.IPList(ctx, tencent.CallbackOverseas)
	require.ErrorIs(t, err, tencent.ErrDryRun)
	golden.Require(t, "testdata/dry_run.golden", shown.String())
}

// What a dry run shows is what is sent, but for the usersig.
func TestDryRunShowsWhatIsSent(t *testing.T) {
	srv, _ := serverAndClient(t)
	c := client(t, srv, func(o *tencent.Options) { o.Random = func() uint32 { return 7 } })
	var shown tencent.Request
	dry := c.DryRun(func(r tencent.Request) { shown = r })
	_, err := dry.IPList(t.Context(), tencent.CallbackChina)
	require.ErrorIs(t, err, tencent.ErrDryRun)
	require.Empty(t, srv.Calls())

	srv.SetIPs("5", "1.2.3.4")
	_, err = c.IPList(t.Context(), tencent.CallbackChina)
	require.NoError(t, err)
	sent := srv.Calls()[0]
	require.Equal(t, "POST", shown.Method)
	require.Equal(t, string(sent.Body), string(shown.Body))
	require.Contains(t, shown.URL, srv.URL+"/"+sent.Path+"?")
	require.Contains(t, shown.URL, "&usersig=***&random=7&contenttype=json&nettype=5")
	require.NotContains(t, shown.String(), sent.Query.Get("usersig"))
}
