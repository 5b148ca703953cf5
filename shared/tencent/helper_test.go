package tencent_test

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// serverAndClient returns a server without rates, so that tests do not wait for its second to
// pass, and a client of it with short pauses.
func serverAndClient(t *testing.T) (*tencenttest.Server, *tencent.Client) {
	t.Helper()
	srv := tencenttest.New(t, tencenttest.Options{Unlimited: true})
	return srv, client(t, srv, nil)
}

func client(t *testing.T, srv *tencenttest.Server, change func(*tencent.Options)) *tencent.Client {
	t.Helper()
	o := options(srv.URL)
	if change != nil {
		change(&o)
	}
	c, err := tencent.New(o)
	require.NoError(t, err)
	return c
}

func options(endpoint string) tencent.Options {
	return tencent.Options{
		Credentials: tencent.Credentials{
			AppID: tencenttest.AppID, Key: tencent.NewSecret(tencenttest.Key),
		},
		Region: tencent.Singapore, Endpoint: endpoint, Backoff: time.Millisecond,
	}
}

// sample reads one of the packets that Tencent's documents print.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name + ".json")
	require.NoError(t, err)
	return data
}

// sampleMember returns one member of such a packet.
func sampleMember(t *testing.T, name, member string) json.RawMessage {
	t.Helper()
	var packet map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(sample(t, name), &packet))
	require.Contains(t, packet, member)
	return packet[member]
}
