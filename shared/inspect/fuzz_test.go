package inspect

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
)

// FuzzBody shows bodies that anybody may have sent: listing, checking and copying them ends, and keeps
// its promises.
func FuzzBody(f *testing.F) {
	for _, p := range samples.All() {
		f.Add(p.Body)
	}
	f.Add([]byte("[[[{\"a\":[}"))
	f.Add([]byte("'\x1b[201~\u202e`$(x)\xff"))
	c := newContract(nil)
	f.Fuzz(func(t *testing.T, body []byte) {
		members, _ := c.decoded(body)
		require.LessOrEqual(t, len(members), maxMembers)
		lines, err := linesOf(string(body))
		require.Equal(t, json.Valid(body), err == nil)
		for _, line := range lines {
			require.LessOrEqual(t, line, 1+strings.Count(string(body), "\n"))
		}
		if err != nil {
			require.Positive(t, lineAt(string(body), err))
		}
		for _, text := range []string{quote(string(body)), goString(string(body)), inHere(string(body))} {
			require.False(t, strings.ContainsFunc(text, isDangerous), "%q", text)
		}
		require.True(t, utf8.ValidString(quote(string(body))))
	})
}
