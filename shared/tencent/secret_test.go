package tencent_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// However a secret is printed, alone or inside something else, its text does not come out.
func TestSecretNeverPrints(t *testing.T) {
	const text = "hunter2-is-the-key"
	s := tencent.NewSecret(text)
	inside := struct {
		Exported tencent.Secret
		hidden   tencent.Secret
		list     []tencent.Secret
		deep     map[string]tencent.Credentials
	}{s, s, []tencent.Secret{s}, map[string]tencent.Credentials{"a": {AppID: 1, Key: s}}}

	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("x", "secret", s, "inside", inside)
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "secret", s, "inside", inside)
	encoded, err := json.Marshal(inside)
	require.NoError(t, err)

	printed := log.String() + string(encoded)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
		printed += fmt.Sprintf(verb, s) + fmt.Sprintf(verb, inside) + fmt.Sprintf(verb, &inside)
	}
	require.NotContains(t, printed, text)
	require.NotContains(t, printed, fmt.Sprintf("%x", text))
	require.Contains(t, printed, "***")
	require.Equal(t, text, s.Reveal())
	require.Empty(t, tencent.Secret{}.Reveal())
}

func TestClientNeverPrintsItsKey(t *testing.T) {
	o := options("https://example.com")
	c, err := tencent.New(o)
	require.NoError(t, err)
	require.NotContains(t, fmt.Sprintf("%+v %#v %v", c, c, *c), o.Credentials.Key.Reveal())
}
