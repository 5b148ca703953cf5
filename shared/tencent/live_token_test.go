package tencent_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

func TestLiveToken(t *testing.T) {
	srv, c := serverAndClient(t)
	token := tencent.NewSecret(`a "quoted" <token>`)
	require.NoError(t, c.SetLiveToken(t.Context(), token, tencent.TokenOn))
	require.Equal(t, token.Reveal(), srv.LiveToken())
	require.JSONEq(t, `{"Token":"a \"quoted\" <token>","IsTokenEnable":true}`,
		string(srv.Calls()[0].Body))
	require.NoError(t, c.SetLiveToken(t.Context(), token, tencent.TokenOff))
	require.Contains(t, string(srv.Calls()[1].Body), `"IsTokenEnable":false`)
	require.NoError(t, c.DeleteLiveToken(t.Context()))
	require.Empty(t, srv.LiveToken())
}

func TestLiveTokenLength(t *testing.T) {
	srv, c := serverAndClient(t)
	for length, good := range map[int]bool{0: false, 1: true, 128: true, 129: false} {
		token := tencent.NewSecret(strings.Repeat("é", length))
		err := c.SetLiveToken(t.Context(), token, tencent.TokenOn)
		require.Equal(t, good, err == nil, "%d characters: %v", length, err)
		if !good {
			require.ErrorIs(t, err, tencent.ErrInput)
		}
	}
	require.Len(t, srv.Calls(), 2)
}

// Neither a dry run nor an error of a server that repeats the token shows it.
func TestLiveTokenStaysSecret(t *testing.T) {
	srv, c := serverAndClient(t)
	token := tencent.NewSecret("very-secret-token")
	var shown tencent.Request
	dry := c.DryRun(func(r tencent.Request) { shown = r })
	require.ErrorIs(t, dry.SetLiveToken(t.Context(), token, tencent.TokenOn), tencent.ErrDryRun)
	require.JSONEq(t, `{"Token":"***","IsTokenEnable":true}`, string(shown.Body))

	srv.Break(1, func(_ *tencenttest.Server, w http.ResponseWriter, _ *http.Request,
		_ http.Handler) {
		_ = json.NewEncoder(w).Encode(map[string]any{
			"ErrorCode": 100002, "ErrorInfo": fmt.Sprintf("bad token %s", token.Reveal())})
	})
	err := c.SetLiveToken(t.Context(), token, tencent.TokenOn)
	require.ErrorIs(t, err, tencent.ErrParameter)
	require.ErrorContains(t, err, "bad token ***")
	require.NotContains(t, err.Error(), token.Reveal())
}
