package platformtest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Invoke is what an adapter does.
type Invoke func(context.Context, []byte, platform.Receive) ([]byte, error)

// Catch returns the request that an adapter makes of an event, and its answer to a receiver that
// answers 200 and {}. The memory of the event is used for something else by then, as the runtimes
// do it.
func Catch(t testing.TB, invoke Invoke, event string) (*webhook.Request, map[string]any) {
	t.Helper()
	var got *webhook.Request
	payload := []byte(event)
	out, err := invoke(t.Context(), payload,
		func(_ context.Context, r *webhook.Request) webhook.Response {
			got = r
			return webhook.Response{Status: 200, Body: []byte(`{}`)}
		})
	require.NoError(t, err)
	copy(payload, bytes.Repeat([]byte("#"), len(payload)))
	require.NotNil(t, got)
	var answer map[string]any
	require.NoError(t, json.Unmarshal(out, &answer), "%s", out)
	return got, answer
}

// NotHTTP makes sure that an adapter takes an event for none of its own, and asks nobody.
func NotHTTP(t testing.TB, invoke Invoke, event string) {
	t.Helper()
	out, err := invoke(t.Context(), []byte(event),
		func(context.Context, *webhook.Request) webhook.Response {
			t.Error("the receiver was asked")
			return webhook.Response{}
		})
	require.ErrorIs(t, err, platform.ErrEvent, event)
	require.Nil(t, out)
}

// Read returns a file of testdata.
func Read(t testing.TB, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{"testdata"}, path...)...))
	require.NoError(t, err)
	return string(data)
}

// Describe writes down what matters of a request, for golden files.
func Describe(name string, r *webhook.Request) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s %s\n", name, r.Method, r.Path)
	for _, p := range r.Query {
		fmt.Fprintf(&b, "  ? %q=%q\n", p.Name, p.Value)
	}
	fmt.Fprintf(&b, "  body %q\n  from %v request %q cert %v\n", r.Body, r.RemoteIP, r.RequestID,
		r.ClientCert)
	return b.String()
}

// SameShape makes sure that an answer has no member that the vendor's example has not, apart from
// those of its headers, and that the members that both have are of the same JSON types.
func SameShape(t testing.TB, example string, answer map[string]any) {
	t.Helper()
	var want map[string]any
	require.NoError(t, json.Unmarshal([]byte(example), &want))
	for _, name := range []string{"statusCode", "body"} {
		require.Contains(t, answer, name)
	}
	for _, name := range slices.Sorted(maps.Keys(answer)) {
		if name == "isBase64Encoded" { // some examples leave the default out
			require.Equal(t, false, answer[name])
			continue
		}
		require.Contains(t, want, name)
		require.IsType(t, want[name], answer[name], name)
	}
}
