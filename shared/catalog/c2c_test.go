package catalog_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	onc2c "github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type (
	c2cCallback = webhook.Callback[c2c.BeforeSendMsgPayload]
	c2cVerdict  = c2c.BeforeSendMsgAnswer
)

const beforeSendMsg = "C2C.CallbackBeforeSendMsg"

// TestC2CVerdicts asks handlers that decide in every documented way.
func TestC2CVerdicts(t *testing.T) {
	const text = `"MsgType":"TIMTextElem","MsgContent":{"Text":"RED PACKET"}`
	for want, handler := range map[string]func(context.Context, *c2cCallback) (c2cVerdict, error){
		`"ErrorInfo":"","ErrorCode":0`: onc2c.BeforeSendMsg,
		`"ErrorInfo":"not now","ErrorCode":1`: func(context.Context, *c2cCallback) (c2cVerdict, error) {
			return c2cVerdict{}.Refuse("not now"), nil
		},
		`"ErrorInfo":"muted","ErrorCode":130000`: func(context.Context, *c2cCallback) (c2cVerdict, error) {
			return c2cVerdict{}.RefuseWith(130000, "muted")
		},
		`"ErrorInfo":"","ErrorCode":2`: func(context.Context, *c2cCallback) (c2cVerdict, error) {
			return c2cVerdict{}.Drop(), nil
		},
		`"ErrorInfo":"","ErrorCode":0,"MsgBody":[{` + text + `}]`: shout,
	} {
		h := c2c.BeforeSendMsg.Handle(handler)
		got := catalogtest.Ask(t, h, webhook.AllowOnError, webhooktest.Sample(t, beforeSendMsg))
		require.JSONEq(t, `{"ActionStatus":"OK",`+want+`}`, got)
	}
}

// shout is what a moderating handler looks like.
func shout(_ context.Context, cb *c2cCallback) (c2cVerdict, error) {
	return c2cVerdict{}.Rewrite(cb.Payload.MsgBody.ReplaceText(strings.ToUpper)), nil
}

// TestC2CRewriteKeepsTheRest: elements that a rewrite does not touch go out as they came, the
// undocumented ones among them.
func TestC2CRewriteKeepsTheRest(t *testing.T) {
	packet := webhooktest.Sample(t, beforeSendMsg+".newer")
	got := catalogtest.Ask(t, c2c.BeforeSendMsg.Handle(shout), webhook.AllowOnError, packet)
	var sent c2c.BeforeSendMsgPayload
	require.NoError(t, wire.Unmarshal([]byte(packet), &sent))
	sent.MsgBody[0].MsgContent = msg.Text{Text: "HELLO"}
	want, err := wire.Marshal(sent.MsgBody)
	require.NoError(t, err)
	require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgBody":`+
		string(want)+`}`, got)
	require.IsType(t, msg.Raw(""), sent.MsgBody[9].MsgContent)
}

func TestC2CRefuseOnError(t *testing.T) {
	h := c2c.BeforeSendMsg.Handle(func(context.Context, *c2cCallback) (c2cVerdict, error) {
		return c2cVerdict{}, errors.New("the database is down")
	})
	for _, packet := range []string{webhooktest.Sample(t, beforeSendMsg), `{"MsgBody":5}`} {
		require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1}`,
			catalogtest.Ask(t, h, webhook.RefuseOnError, packet))
		require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`,
			catalogtest.Ask(t, h, webhook.AllowOnError, packet))
	}
}

func TestC2CDelivered(t *testing.T) {
	require.True(t, catalogtest.Payload[c2c.AfterSendMsgPayload](
		t, "C2C.CallbackAfterSendMsg").Delivered())
	failed := catalogtest.Payload[c2c.AfterSendMsgPayload](t, "C2C.CallbackAfterSendMsg.newer")
	require.False(t, failed.Delivered())
	require.Equal(t, int64(-1), failed.UnreadMsgNum)
}

// TestC2CUnits: LastReadTime is in seconds beside an EventTime in milliseconds.
func TestC2CUnits(t *testing.T) {
	p := catalogtest.Payload[c2c.AfterMsgReportPayload](t, "C2C.CallbackAfterMsgReport")
	require.Equal(t, "2021-03-03 06:56:46", p.LastReadTime.Time().Format("2006-01-02 15:04:05"))
	require.Equal(t, "2022-12-09 08:26:54.123",
		p.EventTime.Time().Format("2006-01-02 15:04:05.000"))
}

func TestC2CExtensions(t *testing.T) {
	for name, want := range map[string]types.ExtensionOp{
		"": types.ExtensionSet, ".delete": types.ExtensionDelete, ".clear": types.ExtensionClear,
	} {
		p := catalogtest.Payload[c2c.AfterC2CMsgExtensionPayload](
			t, "C2C.CallbackAfterC2CMsgExtension"+name)
		require.Equal(t, want, p.OperateType)
		require.Equal(t, want == types.ExtensionClear, len(p.ExtensionList) == 0)
	}
}
