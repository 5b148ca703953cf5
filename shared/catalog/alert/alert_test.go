package alert_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/alert"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
)

// TestAlert: Command is the API's; the webhook's own name is in CallbackCommand.
func TestAlert(t *testing.T) {
	p := catalogtest.Payload[alert.RequestOverLimitPayload](t, "Alert.RequestOverLimit")
	require.Equal(t, "batchsendmsg", p.APICommand)
	require.Equal(t, "openim/batchsendmsg", alert.RequestOverLimit.Subject(p))
	require.NoError(t, alert.RequestOverLimit.Validate(p))
	require.Nil(t, alert.RequestOverLimit.Key)
}
