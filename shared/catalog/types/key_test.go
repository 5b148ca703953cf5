package types_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

func TestKey(t *testing.T) {
	require.Equal(t, "@TGS#1/7", types.Key("@TGS#1", types.Digits(uint64(7))))
	require.Equal(t, "", types.Key("@TGS#1", types.Digits(types.Millis(0))), "no time")
	require.Equal(t, "a//b", types.KeyWith("a", "", "b"))
	require.Equal(t, "", types.KeyWith("", "b"))
}

func TestKeysOfDifferentPartsDiffer(t *testing.T) {
	seen := map[string][]string{}
	for _, parts := range [][]string{
		{"a/b", "c"}, {"a", "b/c"}, {"a", "b", "c"}, {"a%2Fb", "c"}, {"a%252Fb", "c"}, {"a", "b%2Fc"},
	} {
		key := types.Key(parts...)
		require.NotContains(t, seen, key, "%q and %q", seen[key], parts)
		seen[key] = parts
	}
}

func TestDigest(t *testing.T) {
	digest := func(text string) string {
		var m types.Member
		require.NoError(t, wire.Unmarshal([]byte(text), &m))
		return types.Digest(m)
	}
	require.Equal(t, digest(`{"Member_Account":"a"}`), digest(` { "Member_Account" : "a" } `))
	require.NotEqual(t, digest(`{"Member_Account":"a"}`), digest(`{"Member_Account":"b"}`))
	require.NotEqual(t, digest(`{"Member_Account":"a"}`), digest(`{}`))
	require.Len(t, types.Digest([]types.Member{{Account: "a"}}), 24)
}
