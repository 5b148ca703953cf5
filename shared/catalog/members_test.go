package catalog_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// TestMembersComeAndGo drops and adds members of every packet at random, at any depth, as older and
// newer pages do: nothing is refused, and nothing is lost.
func TestMembersComeAndGo(t *testing.T) {
	t.Parallel()
	const times = 200
	for _, d := range catalog.All() {
		for _, p := range samples.Of(string(d.Command)) {
			r := rand.New(rand.NewPCG(1, uint64(len(p.Body))))
			whole := parse(t, p.Body)
			for range times {
				packet := shuffle(r, whole, 1)
				body, err := json.Marshal(packet)
				require.NoError(t, err)
				payload := d.NewPayload()
				require.NoError(t, wire.Unmarshal(body, payload), "%s: %s", p.Name, body)
				require.NoError(t, d.Validate(payload), "%s: %s", p.Name, body)
				out, err := wire.Marshal(payload)
				require.NoError(t, err, "%s: %s", p.Name, body)
				require.Equal(t, packet, parse(t, out), "%s: %s", p.Name, body)
			}
		}
	}
}

// shuffle returns a value without some of its members, and with some that nobody knows.
func shuffle(r *rand.Rand, v any, depth int) any {
	switch v := v.(type) {
	case []any:
		out := []any{}
		for _, e := range v {
			out = append(out, shuffle(r, e, depth+1))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if r.IntN(4*depth) != 0 {
				out[name] = shuffle(r, v[name], depth+1)
			}
		}
		if r.IntN(3) == 0 {
			out[fmt.Sprintf("Later%d", r.IntN(9))] = []any{map[string]any{"New": "1"}, true, nil}
		}
		return out
	}
	return v
}
