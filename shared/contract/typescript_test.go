package contract_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/contract"
)

// TestTypeNames: no two definitions end up under one name, which TypeScript would merge; and what
// is referred to is defined.
func TestTypeNames(t *testing.T) {
	c, err := contract.New(catalog.All())
	require.NoError(t, err)
	text, err := c.TypeScript()
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^export (?:type|interface) (\w+)`).FindAllSubmatch(text, -1) {
		require.False(t, seen[string(m[1])], "%s", m[1])
		seen[string(m[1])] = true
	}
	require.Greater(t, len(seen), 150)
	for _, m := range regexp.MustCompile(`payload: (\w+); answer: (\w+)`).FindAllSubmatch(text, -1) {
		require.True(t, seen[string(m[1])] && seen[string(m[2])], "%s %s", m[1], m[2])
	}
}
