package internal_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/plainjson"
)

func TestPlainJSONNewEncoder(t *testing.T) {
	var out strings.Builder
	require.NoError(t, plainjson.NewEncoder(&out).Encode("<a> & b"))
	require.Equal(t, "\"<a> & b\"\n", out.String())
}

func TestPlainJSONMarshalIndent(t *testing.T) {
	text, err := plainjson.MarshalIndent([]string{"<"}, "  ")
	require.NoError(t, err)
	require.Equal(t, "[\n  \"<\"\n]\n", string(text))
	_, err = plainjson.MarshalIndent(func() {}, "")
	require.Error(t, err)
}
