package main

import (
	"bytes"
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// A printed event passes the checks of a function that takes signed requests alone.
func TestEventIsSignedNow(t *testing.T) {
	receiver := webhook.New(webhook.Options{
		Policy: webhook.Policy{
			AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("a-token"), Secret: "a-path-secret",
		},
		Sink: &webhooktest.Sink{},
	}, sns.BlackListAdd.Handle(
		func(ctx context.Context, cb *webhook.Callback[sns.BlackListAddPayload]) error {
			return cb.Publish(ctx)
		}))
	for cloud, invoke := range map[string]func(
		context.Context, []byte, platform.Receive) ([]byte, error){
		"aws": aws.Invoke, "scf": scf.Invoke,
	} {
		for _, name := range []string{
			"sns/blacklist-add", "Sns.CallbackBlackListAdd", "SnsBlacklistAdd", "router", "unknown",
		} {
			var out, errs bytes.Buffer
			code := run(t.Context(), []string{"event", name, "--cloud", cloud, "--sdkappid",
				"1400000000", "--token", "a-token", "--secret", "a-path-secret"}, &out, &errs)
			require.Zero(t, code, errs.String())
			answer, err := invoke(t.Context(), out.Bytes(), receiver.Receive)
			require.NoError(t, err)
			require.Contains(t, string(answer), `"statusCode":200`, name)
		}
	}
}

func TestEventWantsAFunctionAndACloud(t *testing.T) {
	for name, args := range map[string][]string{
		"no function":      {"event", "--sdkappid", "1400000000"},
		"another function": {"event", "sns/no-such", "--sdkappid", "1400000000"},
		"another cloud":    {"event", "unknown", "--cloud", "azure", "--sdkappid", "1400000000"},
		"no app":           {"event", "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("SDKAPPID", "")
			var out, errs bytes.Buffer
			require.Equal(t, exitUsage, run(t.Context(), args, &out, &errs))
			require.Empty(t, out.String())
		})
	}
}
