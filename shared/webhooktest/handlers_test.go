package webhooktest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/sns"
)

// TestBlackListAdd shows how to test a handler of an after-command: make a callback from a packet,
// call the handler, look at what it did.
func TestBlackListAdd(t *testing.T) {
	body := webhooktest.Sample(t, "Sns.CallbackBlackListAdd")
	cb, sink := webhooktest.After(t, sns.BlackListAdd, body)
	require.NoError(t, handlers.BlackListAdd(t.Context(), cb))
	require.Len(t, sink.Events(), 1)
}

// TestPrevFriendAdd shows how to test a handler of a before-command: its answer is a value.
func TestPrevFriendAdd(t *testing.T) {
	body := webhooktest.Sample(t, "Sns.CallbackPrevFriendAdd")
	cb, _ := webhooktest.Before(t, sns.PrevFriendAdd, body)
	answer, err := handlers.PrevFriendAdd(t.Context(), cb)
	require.NoError(t, err)
	require.Zero(t, answer.Ruling().Code)
}
