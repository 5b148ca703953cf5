package webhooktest_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
)

func TestAfterGivesAVerifiedCallback(t *testing.T) {
	body := webhooktest.Sample(t, "Sns.CallbackBlackListAdd")
	cb, sink := webhooktest.After(t, sns.BlackListAdd, body)
	require.Equal(t, webhook.Command("Sns.CallbackBlackListAdd"), cb.Command)
	require.Equal(t, webhook.AppID(1400000000), cb.App)
	require.NotEmpty(t, cb.ID)
	require.Equal(t, "iOS", cb.OptPlatform)
	require.Equal(t, body, string(cb.Raw))
	require.NotEmpty(t, cb.Payload.PairList)

	require.Empty(t, sink.Events(), "nothing is kept before it is published")
	require.NoError(t, cb.Publish(t.Context()))
	require.Len(t, sink.Events(), 1)
	require.Equal(t, cb.ID, sink.Events()[0].ID)
	require.Equal(t, body, string(sink.Events()[0].Data))
}

func TestEveryDialect(t *testing.T) {
	call, _ := webhooktest.After(t, callkit.CallBusy, webhooktest.Sample(t, "call_busy"))
	require.Equal(t, callkit.ResultCallBusy, call.Payload.CallResult)
	room, _ := webhooktest.After(t, rtc.Room, webhooktest.Sample(t, "EVENT_GROUP_ROOM.101"))
	require.Equal(t, webhook.Command("EVENT_GROUP_ROOM"), room.Command)
	message, sink := webhooktest.Before(t, group.BeforeSendMsg,
		webhooktest.Sample(t, "Group.CallbackBeforeSendMsg"))
	require.NotEmpty(t, message.Payload.GroupID)
	require.NoError(t, message.Publish(t.Context()))
	require.Len(t, sink.Events(), 1)
}

func TestSinkFailsOnDemand(t *testing.T) {
	full := errors.New("disk is full")
	cb, sink := webhooktest.After(t, sns.BlackListAdd,
		`{"CallbackCommand":"Sns.CallbackBlackListAdd","PairList":[]}`)
	sink.Fail(full)
	require.ErrorIs(t, cb.Publish(t.Context()), full)
	require.ErrorIs(t, cb.Publish(t.Context()), webhook.ErrNotKept)
	sink.Fail(nil)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, cb.Publish(ended), context.Canceled)
	require.NoError(t, cb.Publish(t.Context()))
	require.Len(t, sink.Events(), 1)
}

func TestReceiveGivesTencentsAnswer(t *testing.T) {
	refuse := func(context.Context, *webhook.Callback[group.BeforeSendMsgPayload],
	) (a group.BeforeSendMsgAnswer, err error) {
		return a, errors.New("no opinion")
	}
	response, sink := webhooktest.Receive(t, group.BeforeSendMsg.Handle(refuse),
		webhooktest.Sample(t, "Group.CallbackBeforeSendMsg"))
	require.Equal(t, 200, response.Status)
	require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`, string(response.Body))
	require.Empty(t, sink.Events())
}

// broken notes what a helper says about a test, instead of ending it.
type broken struct {
	testing.TB
	said string
}

func (b *broken) Fatalf(format string, args ...any) { b.said = format; panic(b) }

func TestMistakesEndTheTest(t *testing.T) {
	for name, mistake := range map[string]func(testing.TB){
		"unknown packet": func(t testing.TB) { webhooktest.Sample(t, "Sns.CallbackNobody") },
		"not the type": func(t testing.TB) {
			webhooktest.After(t, sns.BlackListAdd, `{"CallbackCommand":"Sns.Other"}`)
		},
		"no JSON": func(t testing.TB) { webhooktest.Before(t, group.BeforeSendMsg, `{`) },
	} {
		b := &broken{TB: t}
		require.PanicsWithValue(t, b, func() { mistake(b) }, name)
		require.NotEmpty(t, b.said, name)
	}
}
