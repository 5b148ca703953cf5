package catalogtest

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// KeyCheck says what the natural key of a command depends on. Members of members are named by a
// path such as Info.Action.
type KeyCheck[P any] struct {
	Key    func(*P) string
	Sample string // file name of a packet
	// Differ are members of which another value is another event.
	Differ []string
	// Same are members that may differ between deliveries of one event.
	Same []string
	// Needed are members without which there is no natural key.
	Needed []string
}

// Run checks the key. The same packet must always give the same one, in whatever order its
// members come.
func (c KeyCheck[P]) Run(t *testing.T) {
	t.Helper()
	body := []byte(webhooktest.Sample(t, c.Sample))
	want := c.key(t, body)
	require.NotEmpty(t, want)
	require.Equal(t, want, c.key(t, change(t, body, "", nil)), "members in another order")
	for _, path := range c.Differ {
		require.NotEqual(t, want, c.key(t, change(t, body, path, other)), "another %s", path)
	}
	for _, path := range c.Same {
		require.Equal(t, want, c.key(t, change(t, body, path, other)), "another %s", path)
	}
	for _, path := range c.Needed {
		require.Empty(t, c.key(t, change(t, body, path, nil)), "no %s", path)
	}
}

func (c KeyCheck[P]) key(t *testing.T, body []byte) string {
	t.Helper()
	p := new(P)
	require.NoError(t, wire.Unmarshal(body, p))
	return c.Key(p)
}

// change returns a packet with one member changed, or taken out where with is nil. The members
// come out sorted by name.
func change(t *testing.T, body []byte, path string, with func(*testing.T, any) any) []byte {
	t.Helper()
	var packet map[string]any
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	require.NoError(t, d.Decode(&packet))
	if path != "" {
		changeMember(t, packet, strings.Split(path, "."), with)
	}
	out, err := json.Marshal(packet)
	require.NoError(t, err)
	return out
}

func changeMember(
	t *testing.T, object map[string]any, path []string, with func(*testing.T, any) any,
) {
	t.Helper()
	require.Contains(t, object, path[0], "the sample has no such member")
	switch {
	case len(path) > 1:
		changeMember(t, object[path[0]].(map[string]any), path[1:], with)
	case with == nil:
		delete(object, path[0])
	default:
		object[path[0]] = with(t, object[path[0]])
	}
}

// other returns another value of the same type: a longer text, the next number, a list with its
// first element twice.
func other(t *testing.T, v any) any {
	t.Helper()
	switch v := v.(type) {
	case string:
		return v + "2"
	case json.Number:
		n, err := strconv.ParseInt(v.String(), 10, 64)
		require.NoError(t, err)
		return n + 1
	case []any:
		return append(v, v[0])
	}
	require.Fail(t, "cannot change", "%T", v)
	return nil
}
