package deploy_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/aws"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/scf"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

var now = time.Date(2026, time.November, 21, 12, 0, 0, 0, time.UTC)

// requests are one of each dialect.
func requests() map[string]sender.Request {
	c := sender.Credentials{App: 1400000000, Token: "t", RTCKey: "k", Secret: "a-path-secret"}
	from := sender.Origin{ClientIP: "2001:db8::1", OptPlatform: "iOS & more"}
	return map[string]sender.Request{
		"chat": c.Sign(&webhook.Spec{Command: "Sns.CallbackBlackListAdd"},
			[]byte(`{"Text":"<b>\u00e9</b> \"quoted\"é"}`), from, now),
		"callkit": c.Sign(&webhook.Spec{Command: "cancel", Dialect: webhook.DialectCallKit},
			[]byte("{}"), from, now),
		"rtc": c.Sign(&webhook.Spec{Dialect: webhook.DialectRTC},
			[]byte("{\n\t\"EventGroupId\":\t1}"), from, now),
	}
}

// TestGatewayAdaptersReadTheEvents: what the adapter of a platform makes of an event is the request
// that the event was made for, byte by byte.
func TestGatewayAdaptersReadTheEvents(t *testing.T) {
	for cloud, invoke := range map[gateway.Cloud]func(
		context.Context, []byte, platform.Receive) ([]byte, error){
		gateway.AWS: aws.Invoke, gateway.SCF: scf.Invoke,
	} {
		for name, r := range requests() {
			t.Run(string(cloud)+" "+name, func(t *testing.T) {
				event, err := gateway.Event(cloud, r, "/sns/blacklist-add", now)
				require.NoError(t, err)
				var got *webhook.Request
				_, err = invoke(t.Context(), event,
					func(_ context.Context, req *webhook.Request) webhook.Response {
						got = req
						return webhook.Response{Status: 200, Body: []byte("{}")}
					})
				require.NoError(t, err)
				require.Equal(t, "POST", got.Method)
				require.Equal(t, "/sns/blacklist-add/a-path-secret", got.Path)
				require.ElementsMatch(t, r.Query, got.Query)
				require.Equal(t, string(r.Body), string(got.Body))
				require.Equal(t, "192.0.2.1", got.RemoteIP.String())
				for _, p := range r.Header {
					require.Equal(t, p.Value, got.Header.Fold(p.Name))
				}
			})
		}
	}
}

func TestGatewayNoSuchCloud(t *testing.T) {
	_, err := gateway.Event("azure", sender.Request{}, "/", now)
	require.ErrorIs(t, err, gateway.ErrCloud)
}
