package catalog_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	onsns "github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/sns"
)

func TestSNSClientCmd(t *testing.T) {
	for cmd, want := range map[sns.ClientCmd][2]bool{
		"friend_add": {true, false}, "FriendAdd": {true, false},
		"friend_response": {false, true}, "FriendResponse": {false, true},
		"friend_import": {false, false}, "": {false, false},
	} {
		require.Equal(t, want, [2]bool{cmd.IsRequest(), cmd.IsReply()}, "%q", cmd)
	}
}

// TestSNSDefaultAllowsEach: the handlers as they are give the answer of the documents.
func TestSNSDefaultAllowsEach(t *testing.T) {
	for _, h := range []webhook.Handler{
		sns.PrevFriendAdd.Handle(onsns.PrevFriendAdd),
		sns.PrevFriendResponse.Handle(onsns.PrevFriendResponse),
	} {
		command := string(h.Spec.Command)
		got := catalogtest.Ask(t, h, webhook.AllowOnError, webhooktest.Sample(t, command))
		require.JSONEq(t, string(samples.Answers(command)[0].Body), got)
	}
}

// TestSNSOnError: whatever errors lead to, each account that can be read gets its verdict, under
// ErrorCode 0; a body that names none cannot be refused, and is answered with the outer code.
func TestSNSOnError(t *testing.T) {
	const refused = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"ResultItem":[
		{"To_Account":"id1","ResultCode":38000,"ResultInfo":""},
		{"To_Account":"id2","ResultCode":38000,"ResultInfo":""}]}`
	const nobody = `{"ActionStatus":"OK","ErrorInfo":"the request could not be read",
		"ErrorCode":38000,"ResultItem":[]}`
	for _, h := range []webhook.Handler{
		sns.PrevFriendAdd.Handle(failing[sns.PrevFriendAddPayload]),
		sns.PrevFriendResponse.Handle(failing[sns.PrevFriendResponsePayload]),
	} {
		packet := webhooktest.Sample(t, string(h.Spec.Command))
		require.JSONEq(t, refused, catalogtest.Ask(t, h, webhook.RefuseOnError, packet))
		allowed := strings.ReplaceAll(refused, "38000", "0")
		require.JSONEq(t, allowed, catalogtest.Ask(t, h, webhook.AllowOnError, packet))
		require.JSONEq(t, nobody, catalogtest.Ask(t, h, webhook.RefuseOnError, `{}`))
		odd := strings.Replace(packet, `"To_Account": "id1"`, `"Remark": [], "To_Account": "id1"`, 1)
		require.NotEqual(t, packet, odd)
		require.JSONEq(t, refused, catalogtest.Ask(t, h, webhook.RefuseOnError, odd))
	}
}

func failing[P any](context.Context, *webhook.Callback[P]) (sns.PrevFriendAddAnswer, error) {
	return sns.PrevFriendAddAnswer{}, errors.New("the database is down")
}

func TestSNSAccounts(t *testing.T) {
	add := catalogtest.Payload[sns.PrevFriendAddPayload](t, "Sns.CallbackPrevFriendAdd")
	require.Equal(t, []types.Account{"id1", "id2"}, add.Accounts())
	reply := catalogtest.Payload[sns.PrevFriendResponsePayload](t, "Sns.CallbackPrevFriendResponse")
	require.Equal(t, []types.Account{"id1", "id2"}, reply.Accounts())
	require.Equal(t, sns.AgreeAndAdd, reply.ResponseFriendItem[0].ResponseAction)
}
