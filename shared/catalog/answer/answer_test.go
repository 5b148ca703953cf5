package answer_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type (
	c2c      = answer.Message[answer.C2CCodes]
	group    = answer.Message[answer.GroupCodes]
	official = answer.Message[answer.OfficialAccountCodes]
)

// TestOfficial reproduces every answer that Tencent's documents print for commands that ask.
func TestOfficial(t *testing.T) {
	rewritten := msg.Body{
		msg.NewText("red packet"),
		msg.New(msg.Custom{Desc: "CustomElement.MemberLevel", Data: "LV1"}),
	}
	spaced := msg.Body{
		msg.NewText("red packet"),
		msg.New(msg.Custom{Desc: " CustomElement.MemberLevel ", Data: " LV1"}),
	}
	friends := answer.Friends{}.Allow("id1", "id2")
	members := answer.Members[answer.GroupCodes]{}
	create := answer.Plain[answer.GroupCodes]{}
	account := answer.Plain[answer.OfficialAccountCodes]{}
	subscribers := answer.Subscribers{}
	verdicts := map[string]webhook.Answer{
		"C2C.CallbackBeforeSendMsg":         c2c{},
		"C2C.CallbackBeforeSendMsg.deny":    c2c{}.Refuse(""),
		"C2C.CallbackBeforeSendMsg.discard": c2c{}.Drop(),
		"C2C.CallbackBeforeSendMsg.modify": c2c{}.Rewrite(spaced).
			RewriteCustomData("your new cloud custom data"),
		"Group.CallbackBeforeSendMsg":                   group{},
		"Group.CallbackBeforeSendMsg.deny":              group{}.Refuse(""),
		"Group.CallbackBeforeSendMsg.discard":           group{}.Drop(),
		"Group.CallbackBeforeSendMsg.modify":            group{}.Rewrite(rewritten),
		"Group.CallbackBeforeCreateGroup":               create,
		"Group.CallbackBeforeCreateGroup.deny":          create.Refuse(""),
		"Group.CallbackBeforeApplyJoinGroup":            create,
		"Group.CallbackBeforeApplyJoinGroup.deny":       create.Refuse(""),
		"Group.CallbackBeforeCreateTopic":               create,
		"Group.CallbackBeforeCreateTopic.deny":          create.Refuse(""),
		"Group.CallbackBeforeInviteJoinGroup":           members,
		"Group.CallbackBeforeInviteJoinGroup.partial":   members.RefuseSome("jared"),
		"OfficialAccount.CallbackBeforeSendMsg":         official{},
		"OfficialAccount.CallbackBeforeSendMsg.deny":    official{}.Refuse(""),
		"OfficialAccount.CallbackBeforeSendMsg.discard": official{}.Drop(),
		"OfficialAccount.CallbackBeforeSendMsg.modify": official{}.Rewrite(rewritten).
			RewriteCustomData("your cloud custom data"),
		"OfficialAccount.CallbackBeforeCreateOfficialAccount":      account,
		"OfficialAccount.CallbackBeforeCreateOfficialAccount.deny": account.Refuse(""),
		"OfficialAccount.CallbackBeforeAddSubscriber":              subscribers,
		"OfficialAccount.CallbackBeforeAddSubscriber.partial":      subscribers.RefuseSome("jared"),
		"Sns.CallbackPrevFriendAdd":                                friends,
		"Sns.CallbackPrevFriendResponse":                           friends,
		"Chatbot.OnC2CSignalMessage": answer.Signal{}.
			Reply(`{"msg":"这是回复给机器人的自定义透传内容"}`),
	}
	seen := 0
	for command := range verdicts {
		if strings.Count(command, ".") > 1 {
			continue // a variant, printed under its command
		}
		for _, printed := range samples.Answers(command) {
			seen++
			t.Run(printed.Name, func(t *testing.T) {
				require.Contains(t, verdicts, printed.Name)
				require.JSONEq(t, string(printed.Body), body(t, verdicts[printed.Name]))
			})
		}
	}
	require.Len(t, verdicts, seen)
}

// body sends a request to a Receiver whose handler gives the answer, and returns what came back.
func body(t *testing.T, a webhook.Answer) string {
	t.Helper()
	type payload struct{ wire.Object }
	command := webhook.Before[payload, webhook.Answer]{
		Spec:   webhook.Spec{Command: "Test.CallbackBefore", Family: "test"},
		Refuse: func(*payload) webhook.Answer { return nil },
	}
	handler := func(context.Context, *webhook.Callback[payload]) (webhook.Answer, error) {
		return a, nil
	}
	var record webhook.Record
	receiver := webhook.New(webhook.Options{
		Policy:  webhook.Policy{AppIDs: []webhook.AppID{1}, Unsigned: []string{"*"}},
		Observe: func(_ context.Context, r webhook.Record) { record = r },
	}, command.Handle(handler))
	response := receiver.Receive(context.Background(), &webhook.Request{
		Method: "POST",
		Query:  webhook.ParseQuery("SdkAppid=1&CallbackCommand=Test.CallbackBefore"),
		Body:   []byte("{}"),
	})
	require.Equal(t, 200, response.Status)
	require.Equal(t, webhook.Answered, record.Outcome)
	require.True(t, json.Valid(response.Body), "%q", response.Body)
	return string(response.Body)
}

const ok = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0`

// TestZeroAllows: the zero value of every answer lets through what was asked about.
func TestZeroAllows(t *testing.T) {
	for want, answers := range map[string][]webhook.Answer{
		ok + `}`: {
			c2c{}, group{}, official{}, answer.Subscribers{},
			answer.Plain[answer.GroupCodes]{}, answer.Plain[answer.OfficialAccountCodes]{},
			answer.Plain[answer.GiftCodes]{}, answer.Members[answer.GroupCodes]{},
		},
		ok + `,"ResultItem":[]}`: {answer.Friends{}},
		ok + `,"RspData":""}`:    {answer.Signal{}},
	} {
		for _, a := range answers {
			require.JSONEq(t, want, body(t, a), "%T", a)
			require.Zero(t, a.Ruling().Code)
			require.Contains(t, []webhook.Verdict{"", webhook.Allow}, a.Ruling().Verdict)
		}
	}
}

// TestAllowReplaces: Allow replaces the verdict before it.
func TestAllowReplaces(t *testing.T) {
	require.Equal(t, c2c{}, c2c{}.Refuse("no").Allow())
	gift := answer.Plain[answer.GiftCodes]{}
	require.Equal(t, gift, gift.Refuse("no").Allow())
	members := answer.Members[answer.GroupCodes]{}
	require.Equal(t, members, members.RefuseSome("a").Allow())
	require.Equal(t, answer.Subscribers{}, answer.Subscribers{}.Refuse("no").Allow())
}
