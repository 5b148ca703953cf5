package catalog_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// ids returns what gives a body of a command its id, in a receiver of all commands.
func ids() func(*testing.T, webhook.Declaration, []byte) string {
	sink := new(webhooktest.Sink)
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{AppIDs: []webhook.AppID{1}, Unsigned: []string{"*"}, Secret: "s"},
		Sink:   sink,
		Before: webhook.KeepBefore,
	}, defaults.All()...)
	return func(t *testing.T, d webhook.Declaration, body []byte) string {
		t.Helper()
		response := receiver.Receive(t.Context(), request(d, body))
		require.Equal(t, 200, response.Status, "%s: %s", d.Command, body)
		events := sink.Events()
		require.NotEmpty(t, events)
		require.Equal(t, string(body), string(events[len(events)-1].Data))
		return events[len(events)-1].ID
	}
}

// TestEventsThatDifferNeverShareAnID: each packet, delivered again, has the same id if its command
// is keyed or a batch, and a new one if not; with one member changed, of another type, missing or of
// another name, it has another id, unless the declaration says that the member is about the delivery.
func TestEventsThatDifferNeverShareAnID(t *testing.T) {
	for _, d := range catalog.All() {
		t.Run(string(d.Command), func(t *testing.T) {
			t.Parallel()
			idOf := ids()
			for _, p := range samples.Of(string(d.Command)) {
				id := idOf(t, d, compact(t, p.Body))
				again := idOf(t, d, compact(t, p.Body))
				keyed := id == again
				if d.Identity.Class() == webhook.Keyless {
					require.False(t, keyed, p.Name)
				}
				for what, other := range mutations(t, p.Body) {
					path, how, _ := strings.Cut(what, " ")
					isDelivery := slices.Contains(d.Identity.Delivery, path) && how != "renamed"
					require.Equal(t, keyed && isDelivery, idOf(t, d, other) == id, "%s: %s", p.Name, what)
				}
			}
		})
	}
}

// TestTheClassOfEveryCommand: an official packet of a keyed command is keyed, so that a path which
// no packet has is found.
func TestTheClassOfEveryCommand(t *testing.T) {
	idOf := ids()
	for _, d := range catalog.All() {
		keyed := false
		for _, p := range samples.Of(string(d.Command)) {
			first, again := idOf(t, d, p.Body), idOf(t, d, p.Body) // two deliveries
			keyed = keyed || first == again
		}
		require.Equal(t, d.Identity.Class() != webhook.Keyless, keyed, d.Command)
	}
}

// compact returns a packet in the form in which its mutations come out.
func compact(t *testing.T, body []byte) []byte {
	t.Helper()
	out, err := json.Marshal(parse(t, body))
	require.NoError(t, err)
	return out
}

// mutations returns a packet with one member of it changed, by the member's path and what was done.
func mutations(t *testing.T, body []byte) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	root := parse(t, body)
	each(root, "", func(path string, old any, set func(any), remove func(), rename func(func())) {
		keep := func(what string) {
			text, err := json.Marshal(root)
			require.NoError(t, err)
			out[path+" "+what] = text
		}
		for what, value := range others(old) {
			set(value)
			keep(what)
		}
		if remove != nil {
			remove()
			keep("missing")
			rename(func() { keep("renamed") })
		}
		set(old)
	})
	return out
}

// others returns other values for a member: one of the same type, and one of another.
func others(v any) map[string]any {
	switch v := v.(type) {
	case string:
		return map[string]any{"value": v + "2", "type": []any{v}}
	case json.Number:
		return map[string]any{"value": json.Number("1" + strings.TrimPrefix(v.String(), "-")),
			"type": v.String()}
	case bool:
		return map[string]any{"value": !v, "type": fmt.Sprint(v)}
	case []any:
		return map[string]any{"value": append(slices.Clone(v), "more"), "type": nil}
	}
	return map[string]any{"type": "text"}
}

// each calls f for every value below a value, which is as before when f returns.
func each(
	v any, path string, f func(path string, old any, set func(any), remove func(), rename func(func())),
) {
	switch v := v.(type) {
	case map[string]any:
		for name, old := range v {
			at := strings.TrimPrefix(path+"."+name, ".")
			rename := func(meanwhile func()) {
				v[name+"."] = old
				meanwhile()
				delete(v, name+".")
			}
			f(at, old, func(n any) { v[name] = n }, func() { delete(v, name) }, rename)
			each(old, at, f)
		}
	case []any:
		for i, old := range v {
			at := fmt.Sprintf("%s[%d]", path, i)
			f(at, old, func(n any) { v[i] = n }, nil, nil)
			each(old, at, f)
		}
	}
}
