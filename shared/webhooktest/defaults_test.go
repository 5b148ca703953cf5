package webhooktest_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// TestDefaults: the handlers of after-commands publish every packet, whole, and those of
// before-commands allow it.
func TestDefaults(t *testing.T) {
	for _, h := range defaults.All() {
		packets := samples.Of(string(h.Spec.Command))
		require.NotEmpty(t, packets, "%s has no packet", h.Spec.Command)
		for _, p := range packets {
			t.Run(p.Name, func(t *testing.T) {
				response, sink := webhooktest.Receive(t, h, string(p.Body))
				require.Equal(t, 200, response.Status)
				if h.Kind == webhook.KindBefore {
					requireAllowed(t, response.Body)
					return
				}
				requirePublished(t, h, p.Body, sink)
			})
		}
	}
}

func requirePublished(t *testing.T, h webhook.Handler, body []byte, sink *webhooktest.Sink) {
	t.Helper()
	require.Len(t, sink.Events(), 1)
	e := sink.Events()[0]
	require.Equal(t, string(body), string(e.Data))
	require.Equal(t, "tencent."+h.Spec.Family+"."+string(h.Spec.Command), e.Type)
	require.Equal(t, "/tencent/1400000000", e.Source)
	require.Empty(t, e.DecodeError)
	require.NotEmpty(t, e.ID)
}

// requireAllowed: no code refuses, neither of the whole nor of one of the accounts.
func requireAllowed(t *testing.T, answer []byte) {
	t.Helper()
	var got struct {
		ActionStatus string
		ErrorCode    int
		ResultItem   []struct{ ResultCode int }
		Refused      []string `json:"RefusedMembers_Account"`
		Subscribers  []string `json:"RefusedSubscribers_Account"`
	}
	require.NoError(t, json.Unmarshal(answer, &got), "%s", answer)
	require.Equal(t, "OK", got.ActionStatus)
	require.Zero(t, got.ErrorCode)
	for _, item := range got.ResultItem {
		require.Zero(t, item.ResultCode)
	}
	require.Empty(t, got.Refused)
	require.Empty(t, got.Subscribers)
}
