package answer_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

var hello = msg.Body{msg.NewText("hello")}

// TestLastVerdictCounts: new content goes out with code 0 and nothing else, and a refusal takes
// no content along, in whatever order they are asked for.
func TestLastVerdictCounts(t *testing.T) {
	const text = `"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hello"}}]`
	const refused = `{"ActionStatus":"OK","ErrorInfo":"no","ErrorCode":1}`
	const dropped = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":2}`
	coded, err := c2c{}.RefuseWith(120001, "muted")
	require.NoError(t, err)
	for want, a := range map[string]c2c{
		ok + `,` + text + `}`:                      c2c{}.Refuse("no").Rewrite(hello),
		ok + `,` + text + `,"CloudCustomData":""}`: c2c{}.RewriteCustomData("").Rewrite(hello),
		ok + `,"CloudCustomData":"x"}`:             coded.RewriteCustomData("x"),
		refused:                                    c2c{}.Rewrite(hello).Refuse("no"),
		dropped:                                    c2c{}.Rewrite(hello).Drop(),
		ok + `}`:                                   c2c{}.Rewrite(hello).RewriteCustomData("x").Allow(),
	} {
		require.JSONEq(t, want, body(t, a))
	}
	coded, err = c2c{}.Rewrite(hello).RefuseWith(120001, "muted")
	require.NoError(t, err)
	require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"muted","ErrorCode":120001}`, body(t, coded))
}

func TestVerdicts(t *testing.T) {
	members, friends := answer.Members[answer.GroupCodes]{}, answer.Friends{}
	for name, tt := range map[string]struct {
		answer webhook.Answer
		want   webhook.Verdict
	}{
		"refuse":               {c2c{}.Refuse("no"), webhook.Refuse},
		"drop":                 {c2c{}.Drop(), webhook.Drop},
		"body":                 {c2c{}.Rewrite(hello), webhook.Rewrite},
		"nothing left":         {c2c{}.Rewrite(nil), webhook.Drop},
		"custom data":          {c2c{}.RewriteCustomData("a"), webhook.Rewrite},
		"some members":         {members.RefuseSome("a"), webhook.Partial},
		"no member":            {members.RefuseSome(), webhook.Allow},
		"some subscribers":     {answer.Subscribers{}.RefuseSome("a"), webhook.Partial},
		"all subscribers":      {answer.Subscribers{}.Refuse(""), webhook.Refuse},
		"all friends allowed":  {friends.Allow("a", "b"), webhook.Allow},
		"some friends refused": {friends.Allow("a").Refuse("", "b"), webhook.Partial},
		"all friends refused":  {friends.Refuse("", "a", "b"), webhook.Refuse},
		"reply":                {answer.Signal{}.Reply("a"), ""},
		"ignore":               {answer.Signal{}.Ignore("busy"), webhook.Refuse},
	} {
		require.Equal(t, tt.want, tt.answer.Ruling().Verdict, name)
	}
}

// TestFriends: each account has one verdict, its last, at the place of its first.
func TestFriends(t *testing.T) {
	base := answer.Friends{}.Allow("a", "b", "c")
	changed := base.Refuse("no", "b", "d").Allow("a", "d")
	require.JSONEq(t, ok+`,"ResultItem":[
		{"To_Account":"a","ResultCode":0,"ResultInfo":""},
		{"To_Account":"b","ResultCode":38000,"ResultInfo":"no"},
		{"To_Account":"c","ResultCode":0,"ResultInfo":""},
		{"To_Account":"d","ResultCode":0,"ResultInfo":""}]}`, body(t, changed))
	require.Equal(t, answer.Friends{}.Allow("a", "b", "c"), base, "answers do not change")
	require.Zero(t, changed.Ruling().Code)
}

// TestListIsCopied: what a caller does to his list later does not change the answer.
func TestListIsCopied(t *testing.T) {
	list := []types.Account{"a", "b"}
	refused := answer.Members[answer.GroupCodes]{}.RefuseSome(list...)
	list[0] = "c"
	require.JSONEq(t, ok+`,"RefusedMembers_Account":["a","b"]}`, body(t, refused))
}

func TestSignal(t *testing.T) {
	require.JSONEq(t, `{"ActionStatus":"OK","ErrorInfo":"busy","ErrorCode":1,"RspData":""}`,
		body(t, answer.Signal{}.Reply("a").Ignore("busy")))
	require.JSONEq(t, ok+`,"RspData":"\u0000\"<é>"}`, body(t, answer.Signal{}.Reply("\x00\"<é>")))
}

// TestBadRaw: an element made by hand that is not JSON does not get into an answer.
func TestBadRaw(t *testing.T) {
	bad := msg.Body{{MsgType: "TIMNewElem", MsgContent: msg.Raw("{")}}
	_, err := c2c{}.Rewrite(bad).AppendMembers(nil)
	require.ErrorIs(t, err, wire.ErrSyntax)
	require.ErrorContains(t, err, "MsgBody[0].MsgContent: ")
}
