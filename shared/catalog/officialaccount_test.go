package catalog_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/catalogtest"
	oa "github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// answers gives a handler that decides each of the three before-commands in the same way.
func answers(create oa.BeforeCreateAnswer, add oa.BeforeAddSubscriberAnswer,
	send oa.BeforeSendMsgAnswer, err error,
) []webhook.Handler {
	return []webhook.Handler{
		oa.BeforeCreate.Handle(func(
			context.Context, *webhook.Callback[oa.BeforeCreatePayload],
		) (oa.BeforeCreateAnswer, error) {
			return create, err
		}),
		oa.BeforeAddSubscriber.Handle(func(
			context.Context, *webhook.Callback[oa.BeforeAddSubscriberPayload],
		) (oa.BeforeAddSubscriberAnswer, error) {
			return add, err
		}),
		oa.BeforeSendMsg.Handle(func(
			context.Context, *webhook.Callback[oa.BeforeSendMsgPayload],
		) (oa.BeforeSendMsgAnswer, error) {
			return send, err
		}),
	}
}

const (
	allowed = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}`
	refused = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":1}`
)

func TestOfficialAccountRefuseOnError(t *testing.T) {
	for _, h := range answers(oa.BeforeCreateAnswer{}, oa.BeforeAddSubscriberAnswer{},
		oa.BeforeSendMsgAnswer{}, errors.New("the database is down")) {
		packet := webhooktest.Sample(t, string(h.Spec.Command))
		require.JSONEq(t, refused, catalogtest.Ask(t, h, webhook.RefuseOnError, packet))
		require.JSONEq(t, allowed, catalogtest.Ask(t, h, webhook.AllowOnError, packet))
	}
}

func TestOfficialAccountRefuse(t *testing.T) {
	for _, h := range answers(oa.BeforeCreateAnswer{}.Refuse(""),
		oa.BeforeAddSubscriberAnswer{}.Refuse(""), oa.BeforeSendMsgAnswer{}.Refuse(""), nil) {
		packet := webhooktest.Sample(t, string(h.Spec.Command))
		require.JSONEq(t, refused, catalogtest.Ask(t, h, webhook.AllowOnError, packet))
	}
}

func TestOfficialAccountDefaultsAllow(t *testing.T) {
	for _, h := range []webhook.Handler{
		oa.BeforeCreate.Handle(handlers.BeforeCreate),
		oa.BeforeAddSubscriber.Handle(handlers.BeforeAddSubscriber),
		oa.BeforeSendMsg.Handle(handlers.BeforeSendMsg),
	} {
		packet := webhooktest.Sample(t, string(h.Spec.Command))
		require.JSONEq(t, allowed, catalogtest.Ask(t, h, webhook.RefuseOnError, packet))
	}
}

// TestOfficialAccountRefuseSome: the packet's name of the list is used, not the one in the page's text.
func TestOfficialAccountRefuseSome(t *testing.T) {
	h := oa.BeforeAddSubscriber.Handle(func(
		_ context.Context, cb *webhook.Callback[oa.BeforeAddSubscriberPayload],
	) (oa.BeforeAddSubscriberAnswer, error) {
		first := cb.Payload.SubscribeAccountList[0].Account
		return oa.BeforeAddSubscriberAnswer{}.RefuseSome(first), nil
	})
	packet := webhooktest.Sample(t, string(h.Spec.Command))
	require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,
		"RefusedSubscribers_Account":["jared"]}`,
		catalogtest.Ask(t, h, webhook.AllowOnError, packet))
}

// TestOfficialAccountInfoChanged: a field that came empty is told from one that did not come.
func TestOfficialAccountInfoChanged(t *testing.T) {
	p := catalogtest.Payload[oa.AfterInfoChangedPayload](
		t, "OfficialAccount.CallbackAfterOfficialAccountInfoChanged.name")
	require.True(t, wire.Has(p, "Name"))
	require.False(t, wire.Has(p, "Introduction"))
	require.Equal(t, "", p.Name+p.Introduction)
}

func TestOfficialAccountAccountSpelling(t *testing.T) {
	p := catalogtest.Payload[oa.AfterMsgWithDrawPayload](
		t, "OfficialAccount.CallbackAfterMsgWithDraw")
	require.Equal(t, types.Account("#TOA#_123"), p.OfficialAccount)
}
