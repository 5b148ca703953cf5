package tencent_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// The answers that the documents print are understood, byte for byte.
func TestDocumentedAnswers(t *testing.T) {
	srv, c := serverAndClient(t)
	ctx := t.Context()
	answerWith := func(name string) { srv.Break(1, text(string(sample(t, name)))) }
	configs := map[tencent.Product]*tencent.CallbackConfig{}
	for _, p := range products() {
		config, err := c.Callback(p.name, tencent.CallbackRules{Known: p.known})
		require.NoError(t, err)
		configs[p.name] = config
	}
	p := products()

	answerWith("callkit_v1_rest_callback_set_response")
	require.NoError(t, configs[tencent.CallKit].Set(ctx, wanted(p[0])))
	answerWith("callkit_v1_rest_callback_update_response")
	require.NoError(t, configs[tencent.CallKit].Update(ctx, wanted(p[0])))
	answerWith("callkit_v1_rest_callback_delete_response")
	require.NoError(t, configs[tencent.CallKit].Delete(ctx))
	answerWith("callkit_v1_rest_callback_get_response")
	got, err := configs[tencent.CallKit].Get(ctx)
	require.NoError(t, err)
	require.Equal(t, tencent.Callback{URL: "http://www.example.com/callback",
		Commands: []string{"call_busy", "normal_end"}}, got)

	answerWith("call_v4_rest_set_callback_response")
	require.NoError(t, configs[tencent.Live].Set(ctx, wanted(p[3])))
	answerWith("call_v4_rest_delete_callback_response")
	require.NoError(t, configs[tencent.Room].Delete(ctx))
	answerWith("call_v4_rest_get_callback_response")
	got, err = configs[tencent.Call].Get(ctx)
	require.NoError(t, err)
	require.Equal(t, tencent.Callback{URL: "http://www.example.com/callback", Commands: []string{
		"Call.CallbackAfterStartCall", "Call.CallbackAfterEndCall"}}, got)
}

// The packet of the documents for update.
func TestUpdateSendsTheDocumentedPacket(t *testing.T) {
	srv, c := serverAndClient(t)
	names := []string{"call_busy", "cancel", "normal_end"}
	config, err := c.Callback(tencent.CallKit, tencent.CallbackRules{Known: names})
	require.NoError(t, err)
	err = config.Update(t.Context(), tencent.Callback{
		URL: "https://www.example2.com/callback", Commands: names})
	require.ErrorIs(t, err, tencent.ErrNotConfigured)
	require.JSONEq(t, string(sample(t, "callkit_v1_rest_callback_update_request")),
		string(srv.Calls()[0].Body))
}
