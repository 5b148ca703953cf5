package catalog_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestPackets decodes every packet strictly: no member without a field, no contradiction, and
// encoding returns the same JSON.
func TestPackets(t *testing.T) {
	for _, d := range catalog.All() {
		for _, p := range samples.Of(string(d.Command)) {
			t.Run(p.Name, func(t *testing.T) {
				payload := d.NewPayload()
				require.NoError(t, wire.Unmarshal(p.Body, payload))
				require.Empty(t, wire.Unknown(payload), "members without a field")
				require.NoError(t, d.Validate(payload))
				out, err := wire.Marshal(payload)
				require.NoError(t, err)
				require.Equal(t, parse(t, p.Body), parse(t, out))
			})
		}
	}
}

// parse reads JSON without sending numbers through float64.
func parse(t *testing.T, data []byte) (v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	require.NoError(t, d.Decode(&v))
	return v
}
