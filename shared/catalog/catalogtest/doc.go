// Package catalogtest holds what the tests of all families need: checks of natural keys, sample
// packets decoded into their types, and a before-handler asked as Tencent would.
package catalogtest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Payload decodes the packet of that name.
func Payload[P any](t *testing.T, name string) *P {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal([]byte(webhooktest.Sample(t, name)), p))
	return p
}
