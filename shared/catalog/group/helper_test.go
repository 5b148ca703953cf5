package group_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func decode[P any](t *testing.T, text string) *P {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal([]byte(text), p))
	return p
}

// packet returns the body of a sample of a Group command.
func packet(t *testing.T, name string) string {
	t.Helper()
	for _, p := range samples.All() {
		if p.Name == "Group.Callback"+name {
			return string(p.Body)
		}
	}
	t.Fatalf("no sample %s", name)
	return ""
}
