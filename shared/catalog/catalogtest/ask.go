package catalogtest

import (
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// Ask sends a packet to a before-command and returns the answer, after a check that it is a 200.
// onError is what is answered when the handler fails.
func Ask(t *testing.T, h webhook.Handler, onError webhook.OnError, packet string) string {
	t.Helper()
	receiver := webhook.New(webhook.Options{
		Policy:  webhook.Policy{AppIDs: []webhook.AppID{1}, Unsigned: []string{"*"}},
		Sink:    new(webhooktest.Sink),
		OnError: onError,
	}, h)
	command := url.QueryEscape(string(h.Spec.Command))
	response := receiver.Receive(t.Context(), &webhook.Request{
		Method: "POST",
		Query:  webhook.ParseQuery("SdkAppid=1&CallbackCommand=" + command),
		Body:   []byte(packet),
	})
	require.Equal(t, 200, response.Status)
	return string(response.Body)
}
