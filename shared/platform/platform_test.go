package platform_test

import (
	"net/netip"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func TestIP(t *testing.T) {
	for text, want := range map[string]string{
		"192.0.2.1": "192.0.2.1", " 192.0.2.1\t": "192.0.2.1", "192.0.2.1:80": "192.0.2.1",
		"2001:db8::1": "2001:db8::1", "[2001:db8::1]:80": "2001:db8::1",
		"::ffff:192.0.2.1": "192.0.2.1", "[::ffff:192.0.2.1]:80": "192.0.2.1",
	} {
		require.Equal(t, netip.MustParseAddr(want), platform.IP(text), text)
	}
	for _, text := range []string{"", "unknown", "192.0.2", "192.0.2.1, 192.0.2.2", "IP", ":80"} {
		require.False(t, platform.IP(text).IsValid(), text)
	}
}

func TestDecodeBody(t *testing.T) {
	body, err := platform.DecodeBody([]byte("e30="))
	require.NoError(t, err)
	require.Equal(t, "{}", string(body))
	for _, text := range []string{"e30", "%%%%", "e30=e30=", "{}"} {
		_, err = platform.DecodeBody([]byte(text))
		require.ErrorIs(t, err, platform.ErrEvent, text)
	}
}

func TestParams(t *testing.T) {
	require.Equal(t, webhook.Params{
		{Name: "a", Value: "1"}, {Name: "b", Value: "é"}, {Name: "b", Value: "2"}, {Name: "c"},
	}, platform.Params(`{"a":"1","n":null,"b":["\u00e9",2],"c":true}`))
	for _, none := range []string{"", "null", "{}", "[1]", `"a"`} {
		require.Empty(t, platform.Params(wire.Raw(none)), none)
	}
}
