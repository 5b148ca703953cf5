// Package catalogtest holds what the tests of all families need: checks of natural keys, sample
// packets decoded into their types, and a before-handler asked as Tencent would.
package catalogtest

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Payload returns the payload of the packet of that name.
func Payload[P any](t *testing.T, name string) *P {
	t.Helper()
	return Decode[P](t, webhooktest.Sample(t, name))
}

// Decode returns the payload that a body decodes into.
func Decode[P any](t *testing.T, body string) *P {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal([]byte(body), p))
	return p
}
