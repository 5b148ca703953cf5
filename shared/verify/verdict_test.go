package verify_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verdict"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func declaration(t testing.TB, command string) webhook.Declaration {
	t.Helper()
	for _, d := range catalog.All() {
		if string(d.Command) == command {
			return d
		}
	}
	require.FailNow(t, "no such command", command)
	return webhook.Declaration{}
}

const (
	c2c     = "C2C.CallbackBeforeSendMsg"
	invite  = "Group.CallbackBeforeInviteJoinGroup"
	friends = "Sns.CallbackPrevFriendAdd"
	gift    = "Live.CallbackBeforeSendGift"
)

func TestVerdicts(t *testing.T) {
	for _, c := range []struct {
		command, body string
		want          webhook.Verdict
	}{
		{c2c, `{"ErrorCode":0}`, webhook.Allow},
		{c2c, `{"ErrorCode":1}`, webhook.Refuse},
		{c2c, `{"ErrorCode":2}`, webhook.Drop},
		{c2c, `{"ErrorCode":"120001"}`, webhook.Refuse},
		{c2c, `{"ErrorCode":0,"MsgBody":[]}`, webhook.Rewrite},
		{c2c, `{"ErrorCode":0,"CloudCustomData":"x"}`, webhook.Rewrite},
		{c2c, `{"ErrorCode":0,"MsgBody":null}`, webhook.Allow},
		{c2c, `{}`, ""},
		{c2c, `no JSON`, ""},
		{invite, `{"ErrorCode":0,"RefusedMembers_Account":["a"]}`, webhook.Partial},
		{invite, `{"ErrorCode":0,"RefusedMembers_Account":[]}`, webhook.Allow},
		{friends, `{"ErrorCode":0,"ResultItem":[{"To_Account":"a","ResultCode":0}]}`, webhook.Allow},
		{friends, `{"ErrorCode":0,"ResultItem":[{"To_Account":"a","ResultCode":38000}]}`,
			webhook.Refuse},
		{friends, `{"ErrorCode":0,"ResultItem":[{"To_Account":"a","ResultCode":38000},` +
			`{"To_Account":"b","ResultCode":0}]}`, webhook.Partial},
	} {
		require.Equal(t, c.want, verdict.Read(declaration(t, c.command), []byte(c.body)).Verdict,
			c.body)
	}
}

func TestVerdictCodes(t *testing.T) {
	for _, c := range []struct{ command, body, want string }{
		{c2c, `{"ErrorCode":130000}`, ""},
		{c2c, `{"ErrorCode":130001}`, "ErrorCode 130001 is none of [0 1 2] and not in 120001-130000"},
		{gift, `{"ErrorCode":2}`, "ErrorCode 2 is none of [0 1] and not in 102100-102200"},
		{gift, `{"ErrorCode":102100}`, ""},
		{friends, `{"ErrorCode":1}`, "ErrorCode 1 is none of [0]"},
		{"OfficialAccount.CallbackBeforeAddSubscriber", `{"ErrorCode":1}`, ""},
		{"Chatbot.OnC2CSignalMessage", `{"ErrorCode":3}`, "ErrorCode 3 is none of [0 1]"},
	} {
		d := declaration(t, c.command)
		require.Equal(t, c.want, verdict.Read(d, []byte(c.body)).Codes(d), c.body)
	}
}

func TestVerdictMembers(t *testing.T) {
	for body, want := range map[string]string{
		`{"ErrorCode":0,"RefusedMembers_Account":[1]}`: "RefusedMembers_Account is not an array of strings",
		`{"ErrorCode":0,"MsgBody":{}}`:                 "MsgBody is not an array of {MsgType, MsgContent}",
		`{"ErrorCode":0,"MsgBody":[{"MsgType":"a"}]}`:  "MsgBody is not an array of {MsgType, MsgContent}",
		`{"ErrorCode":1,"MsgBody":[]}`:                 "MsgBody with an ErrorCode that is not 0 is not looked at",
		`{"ErrorCode":0,"CloudCustomData":{}}`:         "CloudCustomData is not a string",
		`{"ErrorCode":0,"RspData":1}`:                  "RspData is not a string",
		`{"ErrorCode":0,"ResultItem":[{}]}`:            "an element of ResultItem has no To_Account",
		`{"ErrorCode":0,"ResultItem":[{"To_Account":"a","ResultCode":"0"}]}`: "a ResultCode is not " +
			"a number",
		`{"ErrorCode":0,"ResultItem":[{"To_Account":"a","ResultCode":1}]}`: "ResultCode 1 is neither " +
			"0 nor in 38000-39000",
	} {
		require.Equal(t, want, verdict.Read(declaration(t, friends), []byte(body)).Members(), body)
	}
}

// Every answer that Tencent's documents show is read as well formed.
func TestVerdictDocumentedAnswers(t *testing.T) {
	seen := 0
	for _, d := range catalog.All() {
		for _, p := range samples.Answers(string(d.Command)) {
			r := verdict.Read(d, p.Body)
			require.True(t, r.Object && r.Numeric, p.Name)
			require.Empty(t, r.Form(d.Dialect), p.Name)
			if d.Kind == webhook.KindBefore {
				require.Empty(t, r.Codes(d), p.Name)
				require.Empty(t, r.Members(), p.Name)
				require.NotEmpty(t, r.Verdict, p.Name)
			}
			seen++
		}
	}
	require.Greater(t, seen, 60)
}

// FuzzVerdictRead: what comes from a receiver is outside data.
func FuzzVerdictRead(f *testing.F) {
	for _, p := range samples.Answers(c2c) {
		f.Add(p.Body)
	}
	f.Add([]byte(`{"ErrorCode":"x","ResultItem":[{"To_Account":"","ResultCode":"1"}]}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, command := range []string{c2c, friends} {
			d := declaration(t, command)
			r := verdict.Read(d, body)
			_, _, _ = r.Form(d.Dialect), r.Members(), r.Codes(d)
			require.False(t, r.OK() && !r.Object)
		}
	})
}
