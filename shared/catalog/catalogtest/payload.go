// Package catalogtest holds what the tests of all families need: sample packets decoded into
// their types, checks of natural keys, and a receiver that asks a before-handler.
package catalogtest

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Sample returns the packet with that file name, without .json.
func Sample(t *testing.T, name string) []byte {
	t.Helper()
	all := samples.All()
	i := slices.IndexFunc(all, func(p samples.Packet) bool { return p.Name == name })
	require.GreaterOrEqual(t, i, 0, "no sample %s", name)
	return all[i].Body
}

// Payload decodes the packet with that file name.
func Payload[P any](t *testing.T, name string) *P {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal(Sample(t, name), p))
	return p
}
