package tencent_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// a product as the tests see it: its service at the server, and whether set overwrites.
type product struct {
	name    tencent.Product
	service string
	upsert  bool
	gets    bool
	updates bool
	known   []string
	sample  string // the packet of the documents for set
}

func products() []product {
	return []product{
		{tencent.CallKit, "callback", true, true, true, []string{"call_busy", "normal_end",
			"caller_start_call", "invite_user", "callee_reject_call"},
			"callkit_v1_rest_callback_set_request"},
		{tencent.Call, "call_config", true, true, false, []string{"Call.CallbackAfterStartCall",
			"Call.CallbackAfterEndCall", "Call.CallbackAfterMemberChanged"},
			"call_v4_rest_set_callback_request"},
		{tencent.Room, "room_config", false, true, true, []string{"Room.CallbackAfterMemberLeave",
			"Mic.CallbackAfterSeatInfoChanged"}, "room_rest_set_callback_request"},
		{tencent.Live, "live_config", false, false, true, []string{"Live.CallbackAfterCreateRoom",
			"Live.CallbackAfterDestroyRoom", "Live.CallbackAfterMemberStateChanged"},
			"live_rest_set_callback_request"},
	}
}

// eachProduct runs a test with a server and the configuration of each product.
func eachProduct(
	t *testing.T, run func(*testing.T, product, *tencenttest.Server, *tencent.CallbackConfig),
) {
	for _, p := range products() {
		t.Run(string(p.name), func(t *testing.T) {
			srv, c := serverAndClient(t)
			config, err := c.Callback(p.name, tencent.CallbackRules{Known: p.known})
			require.NoError(t, err)
			run(t, p, srv, config)
		})
	}
}

// wanted is the configuration that every sample packet asks for.
func wanted(p product) tencent.Callback {
	return tencent.Callback{URL: "http://www.example.com/callback", Commands: p.known}
}

// The requests are those that the documents print.
func TestSetSendsTheDocumentedPacket(t *testing.T) {
	eachProduct(t, func(t *testing.T, p product, srv *tencenttest.Server,
		config *tencent.CallbackConfig) {
		require.NoError(t, config.Set(t.Context(), wanted(p)))
		require.JSONEq(t, string(sample(t, p.sample)), string(srv.Calls()[0].Body))
		got, found := srv.Configured(p.service)
		require.True(t, found)
		require.Equal(t, tencenttest.Config(wanted(p)), got)
	})
}

func TestSetWhenThereIsOne(t *testing.T) {
	eachProduct(t, func(t *testing.T, p product, srv *tencenttest.Server,
		config *tencent.CallbackConfig) {
		srv.Configure(p.service, tencenttest.Config{URL: "https://old.example.com"})
		err := config.Set(t.Context(), wanted(p))
		if p.upsert {
			require.NoError(t, err)
			return
		}
		require.ErrorIs(t, err, tencent.ErrExists)
		require.ErrorContains(t, err, "use update instead of set")
	})
}

func TestGet(t *testing.T) {
	t.Parallel()
	eachProduct(t, func(t *testing.T, p product, srv *tencenttest.Server,
		config *tencent.CallbackConfig) {
		_, err := config.Get(t.Context())
		if !p.gets {
			require.ErrorIs(t, err, tencent.ErrUnsupported)
			require.EqualError(t, err, "reading the callback of live: "+
				"tencent offers no such call")
			require.Empty(t, srv.Calls())
			return
		}
		require.ErrorIs(t, err, tencent.ErrNotConfigured)
		srv.Configure(p.service, tencenttest.Config(wanted(p)))
		got, err := config.Get(t.Context())
		require.NoError(t, err)
		require.Equal(t, wanted(p), got)
		require.Equal(t, "{}", string(srv.Calls()[0].Body), "the body is never empty")
	})
}

func TestUpdate(t *testing.T) {
	t.Parallel()
	eachProduct(t, func(t *testing.T, p product, srv *tencenttest.Server,
		config *tencent.CallbackConfig) {
		err := config.Update(t.Context(), wanted(p))
		if !p.updates {
			require.ErrorIs(t, err, tencent.ErrUnsupported)
			require.Empty(t, srv.Calls())
			return
		}
		require.ErrorIs(t, err, tencent.ErrNotConfigured)
		srv.Configure(p.service, tencenttest.Config{URL: "https://old.example.com"})
		require.NoError(t, config.Update(t.Context(), wanted(p)))
		got, _ := srv.Configured(p.service)
		require.Equal(t, tencenttest.Config(wanted(p)), got)
	})
}

func TestDelete(t *testing.T) {
	t.Parallel()
	eachProduct(t, func(t *testing.T, p product, srv *tencenttest.Server,
		config *tencent.CallbackConfig) {
		srv.Configure(p.service, tencenttest.Config(wanted(p)))
		require.NoError(t, config.Delete(t.Context()))
		_, found := srv.Configured(p.service)
		require.False(t, found)
		require.NoError(t, config.Delete(t.Context()), "twice is no error")
	})
}

func TestUnknownProduct(t *testing.T) {
	_, c := serverAndClient(t)
	_, err := c.Callback("chat", tencent.CallbackRules{})
	require.ErrorIs(t, err, tencent.ErrInput)
}
