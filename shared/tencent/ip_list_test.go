package tencent_test

import (
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

func TestIPList(t *testing.T) {
	srv, c := serverAndClient(t)
	srv.SetIPs("5", "127.0.0.2", "183.192.202.0/25", "2402:4e00::/32", "::ffff:1.2.3.4",
		"10.0.0.9/8", "0.0.0.0/0", "::/0", "example.com", "")
	list, err := c.IPList(t.Context(), tencent.CallbackChina)
	require.NoError(t, err)
	var want []netip.Prefix
	for _, p := range []string{"127.0.0.2/32", "183.192.202.0/25", "2402:4e00::/32",
		"1.2.3.4/32", "10.0.0.0/8"} {
		want = append(want, netip.MustParsePrefix(p))
	}
	require.Equal(t, want, list.Prefixes)
	require.Equal(t, []string{"0.0.0.0/0", "::/0", "example.com", ""}, list.Skipped)
	require.Equal(t, "5", srv.Calls()[0].Query.Get("nettype"))
	require.Equal(t, "v4/ConfigSvc/GetIPList", srv.Calls()[0].Path)
}

// An empty list would shut everybody out: it is an error, not a list.
func TestIPListWithoutUsableEntries(t *testing.T) {
	srv, c := serverAndClient(t)
	for _, entries := range [][]string{{}, {"nonsense"}, {"0.0.0.0/0"}} {
		srv.SetIPs("6", entries...)
		_, err := c.IPList(t.Context(), tencent.CallbackOverseas)
		require.ErrorIs(t, err, tencent.ErrAnswer, "for %q", entries)
	}
}
