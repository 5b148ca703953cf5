package catalog_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// ask sends the sample of a before-command through a receiver and returns the answer.
func ask(t *testing.T, onError webhook.OnError, h webhook.Handler) string {
	t.Helper()
	r := webhook.New(webhook.Options{
		Policy:  webhook.Policy{AppIDs: []webhook.AppID{1}, Unsigned: []string{"*"}},
		OnError: onError,
	}, h)
	response := r.Receive(context.Background(), &webhook.Request{
		Method: "POST",
		Query: webhook.Params{{Name: "SdkAppid", Value: "1"},
			{Name: "CallbackCommand", Value: string(h.Spec.Command)}},
		Body: samples.Of(string(h.Spec.Command))[0].Body,
	})
	require.Equal(t, 200, response.Status)
	return string(response.Body)
}

// documented returns an answer that the documents print; variant is "" for the plain one.
func documented(t *testing.T, c webhook.Command, variant string) string {
	t.Helper()
	for _, p := range samples.Answers(string(c)) {
		if p.Name == string(c)+variant {
			return string(p.Body)
		}
	}
	t.Fatalf("no answer %s%s", c, variant)
	return ""
}

// refuses checks a command with no more than yes and no: what it answers when the handler
// allows, when it refuses, and when it fails under either BEFORE_ON_ERROR.
func refuses[P any, A webhook.Answer](t *testing.T, d webhook.Before[P, A], refusal A) {
	t.Helper()
	var zero A
	answering := func(a A, err error) webhook.Handler {
		return d.Handle(func(context.Context, *webhook.Callback[P]) (A, error) { return a, err })
	}
	allow, deny := documented(t, d.Command, ""), documented(t, d.Command, ".deny")
	require.JSONEq(t, allow, ask(t, webhook.AllowOnError, answering(zero, nil)))
	require.JSONEq(t, deny, ask(t, webhook.AllowOnError, answering(refusal, nil)))
	failing := answering(zero, errors.New("no database"))
	require.JSONEq(t, allow, ask(t, webhook.AllowOnError, failing))
	require.JSONEq(t, deny, ask(t, webhook.RefuseOnError, failing))
}

func TestGroupDocumentedAnswers(t *testing.T) {
	refuses(t, group.BeforeCreateGroup, group.BeforeCreateGroupAnswer{}.Refuse(""))
	refuses(t, group.BeforeApplyJoinGroup, group.BeforeApplyJoinGroupAnswer{}.Refuse(""))
	refuses(t, group.BeforeCreateTopic, group.BeforeCreateTopicAnswer{}.Refuse(""))
	refuses(t, group.BeforeSendMsg, group.BeforeSendMsgAnswer{}.Refuse(""))
}

// TestGroupRefuseSome leaves one user out of an invitation.
func TestGroupRefuseSome(t *testing.T) {
	d := group.BeforeInviteJoinGroup
	got := ask(t, webhook.AllowOnError, d.Handle(func(
		_ context.Context, cb *webhook.Callback[group.BeforeInviteJoinGroupPayload],
	) (group.BeforeInviteJoinGroupAnswer, error) {
		first := cb.Payload.DestinationMembers[0].Account
		return group.BeforeInviteJoinGroupAnswer{}.RefuseSome(first), nil
	}))
	require.JSONEq(t, documented(t, d.Command, ".partial"), got)
	require.Equal(t, webhook.Refuse, d.Refuse(nil).Ruling().Verdict)
}

// TestGroupMessageVerdicts are those that the page of BeforeSendMsg shows.
func TestGroupMessageVerdicts(t *testing.T) {
	d := group.BeforeSendMsg
	answer := func(decide func(msg.Body) group.BeforeSendMsgAnswer) string {
		return ask(t, webhook.AllowOnError, d.Handle(func(
			_ context.Context, cb *webhook.Callback[group.BeforeSendMsgPayload],
		) (group.BeforeSendMsgAnswer, error) {
			return decide(cb.Payload.MsgBody), nil
		}))
	}
	drop := answer(func(msg.Body) group.BeforeSendMsgAnswer {
		return group.BeforeSendMsgAnswer{}.Drop()
	})
	require.JSONEq(t, documented(t, d.Command, ".discard"), drop)
	rewrite := answer(func(body msg.Body) group.BeforeSendMsgAnswer {
		level := msg.Custom{Desc: "CustomElement.MemberLevel", Data: "LV1"}
		return group.BeforeSendMsgAnswer{}.Rewrite(append(body, msg.New(level)))
	})
	require.JSONEq(t, documented(t, d.Command, ".modify"), rewrite)
}

// TestGroupCodes: only the range of groups can be handed to clients.
func TestGroupCodes(t *testing.T) {
	for code, ok := range map[int]bool{10099: false, 10100: true, 10200: true, 10201: false} {
		answer, err := group.BeforeCreateGroupAnswer{}.RefuseWith(code, "not now")
		require.Equal(t, ok, err == nil, code)
		if ok {
			require.Equal(t, code, answer.Ruling().Code)
		}
	}
}
