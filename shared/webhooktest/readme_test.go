package webhooktest_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

// The handler and the test that the README shows.

func BeforeSendMsg(
	_ context.Context, cb *webhook.Callback[group.BeforeSendMsgPayload],
) (group.BeforeSendMsgAnswer, error) {
	var answer group.BeforeSendMsgAnswer // allows
	switch text := cb.Payload.MsgBody.Text(); {
	case strings.Contains(text, "casino"):
		return answer.RefuseWith(10150, "no advertising, please") // 10100-10200 reach the client
	case strings.Contains(text, "damn"):
		return answer.Rewrite(cb.Payload.MsgBody.ReplaceText(soften)), nil
	}
	return answer, nil
}

func soften(text string) string { return strings.ReplaceAll(text, "damn", "darn") }

func TestBeforeSendMsg(t *testing.T) {
	cb, _ := webhooktest.Before(t, group.BeforeSendMsg, `{
		"CallbackCommand": "Group.CallbackBeforeSendMsg", "GroupId": "@TGS#1", "From_Account": "mallory",
		"MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "best casino"}}]}`)
	answer, err := BeforeSendMsg(t.Context(), cb)
	require.NoError(t, err)
	require.Equal(t, 10150, answer.Ruling().Code)
}

func TestBeforeSendMsgSoftens(t *testing.T) {
	h := group.BeforeSendMsg.Handle(BeforeSendMsg)
	response, _ := webhooktest.Receive(t, h, `{
		"CallbackCommand": "Group.CallbackBeforeSendMsg", "GroupId": "@TGS#1", "From_Account": "a",
		"MsgBody": [{"MsgType": "TIMTextElem", "MsgContent": {"Text": "damn it"}}]}`)
	require.Contains(t, string(response.Body), `"Text":"darn it"`)
	require.Contains(t, string(response.Body), `"ErrorCode":0`)
}
