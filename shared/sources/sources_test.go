package sources_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sources"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/account"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// variables are an environment.
type variables map[string]string

func (v variables) get(name string) string { return v[name] }

// good returns an environment that loads the ranges from a server.
func good(srv *tencenttest.Server) variables {
	return variables{
		"SDKAPPID": "1400000000", "CALLBACK_TOKEN": "t",
		"ALLOWED_CIDRS":  "tencent,192.0.2.0/24",
		account.KeyVar:   tencenttest.Key,
		account.AdminVar: tencenttest.Admin, account.EndpointVar: srv.URL,
	}
}

func load(t *testing.T, v variables) (webhook.Sources, error) {
	t.Helper()
	cfg, err := config.Load(v.get, config.Needs{Token: true})
	require.NoError(t, err)
	return sources.Load(t.Context(), cfg, v.get, slog.New(slog.DiscardHandler))
}

func server(t *testing.T) *tencenttest.Server {
	t.Helper()
	srv := tencenttest.New(t, tencenttest.Options{})
	srv.SetIPs("5", "1.2.3.4")
	srv.SetIPs("6", "8.8.8.0/24", "2402:4e00::/32")
	return srv
}

func TestBothListsAndTheFixedRanges(t *testing.T) {
	srv := server(t)
	s, err := load(t, good(srv))
	require.NoError(t, err)
	for addr, want := range map[string]bool{
		"1.2.3.4": true, "8.8.8.8": true, "2402:4e00::1": true, "192.0.2.9": true,
		"1.2.3.5": false, "9.9.9.9": false, "::1": false,
	} {
		require.Equal(t, want, s.Contains(netip.MustParseAddr(addr)), addr)
	}
	require.False(t, s.Contains(netip.Addr{}), "no address at all")
	require.Len(t, srv.Calls(), 2)
}

func TestWithoutTheWordNothingIsCalled(t *testing.T) {
	srv := server(t)
	for text, none := range map[string]bool{"": true, "192.0.2.0/24": false} {
		v := good(srv)
		v["ALLOWED_CIDRS"], v[account.KeyVar] = text, ""
		s, err := load(t, v)
		require.NoError(t, err)
		require.Equal(t, none, s == nil)
	}
	require.Empty(t, srv.Calls())
}

func TestErrors(t *testing.T) {
	srv := server(t)
	v := good(srv)
	delete(v, account.KeyVar)
	_, err := load(t, v)
	require.ErrorIs(t, err, account.ErrMissing)
	require.ErrorContains(t, err, "ALLOWED_CIDRS holds tencent")
	require.ErrorContains(t, err, "TENCENT_SECRET_KEY is empty")

	v = good(srv)
	v[account.EndpointVar] = "http://example.com"
	_, err = load(t, v)
	require.ErrorIs(t, err, tencent.ErrInput)

	srv.Refuse(1, 60010, "no admin")
	_, err = load(t, good(srv))
	require.ErrorIs(t, err, tencent.ErrNotAdmin)
	require.NotContains(t, err.Error(), tencenttest.Key)
}

// The log of the program is told what was loaded.
func TestLog(t *testing.T) {
	v := good(server(t))
	cfg, err := config.Load(v.get, config.Needs{Token: true})
	require.NoError(t, err)
	var text bytes.Buffer
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err = sources.Load(ctx, cfg, v.get, slog.New(slog.NewTextHandler(&text, nil)))
	require.NoError(t, err)
	require.Contains(t, text.String(), `msg="tencent's source ranges loaded" ranges=3`)
}
