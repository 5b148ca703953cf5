//go:build integration

package examples

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// verdict is what the apps decide when a word of a command's sample is replaced: code is the
// ErrorCode, and more the members of the answer besides.
type verdict struct {
	command  webhook.Command
	old, new string
	code     int
	more     string
}

const plainRefusal = 1

// verdicts has every verdict that each command can be given.
func verdicts() []verdict {
	const (
		friend   = `"ResultItem":[{"To_Account":"mallory","ResultCode":38001,"ResultInfo":"blocked"},{"To_Account":"id2","ResultCode":0,"ResultInfo":""}]`
		everyone = `"ResultItem":[{"To_Account":"id1","ResultCode":38000,"ResultInfo":"blocked"},{"To_Account":"id2","ResultCode":38000,"ResultInfo":"blocked"}]`
		allowed  = `"ResultItem":[{"To_Account":"id1","ResultCode":0,"ResultInfo":""},{"To_Account":"id2","ResultCode":0,"ResultInfo":""}]`
	)
	out := []verdict{
		{"Chatbot.OnC2CSignalMessage", "", "", 0, `"RspData":"{\"seen\":true}"`},
		{"Chatbot.OnC2CSignalMessage", "user01", "mallory", plainRefusal, `"RspData":""`},
		{"C2C.CallbackBeforeSendMsg", "jared", "mallory", plainRefusal, ""},
		{"Group.CallbackBeforeInviteJoinGroup", "", "", 0, ""},
		{"Group.CallbackBeforeInviteJoinGroup", `"Member_Account": "leckie"`, `"Member_Account": "mallory"`, 0, `"RefusedMembers_Account":["mallory"]`},
		{"Group.CallbackBeforeInviteJoinGroup", `"Operator_Account": "leckie"`, `"Operator_Account": "mallory"`, plainRefusal, ""},
		{"OfficialAccount.CallbackBeforeAddSubscriber", "", "", 0, ""},
		{"OfficialAccount.CallbackBeforeAddSubscriber", "jared", "mallory", 0, `"RefusedSubscribers_Account":["mallory"]`},
		{"OfficialAccount.CallbackBeforeAddSubscriber", "107867", "mallory", plainRefusal, ""},
	}
	for command, by := range map[webhook.Command]string{
		"Group.CallbackBeforeCreateGroup":                     "leckie",
		"Group.CallbackBeforeApplyJoinGroup":                  "jared",
		"Group.CallbackBeforeCreateTopic":                     "leckie",
		"Live.CallbackBeforeSendGift":                         "brennanli",
		"OfficialAccount.CallbackBeforeCreateOfficialAccount": "107867",
	} {
		out = append(out, verdict{command, "", "", 0, ""}, verdict{command, by, "mallory", plainRefusal, ""})
	}
	for _, command := range []webhook.Command{"Sns.CallbackPrevFriendAdd", "Sns.CallbackPrevFriendResponse"} {
		out = append(out, verdict{command, "", "", 0, allowed},
			verdict{command, `"id1"`, `"mallory"`, 0, friend}, verdict{command, `"id"`, `"mallory"`, 0, everyone})
	}
	for command, code := range map[webhook.Command]int{
		"C2C.CallbackBeforeSendMsg": 120001, "Group.CallbackBeforeSendMsg": 10150,
		"OfficialAccount.CallbackBeforeSendMsg": 120001,
	} {
		rewritten := `"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"**** it"}}]`
		out = append(out, verdict{command, "", "", 0, ""}, verdict{command, "red packet", "a casino", code, ""},
			verdict{command, "red packet", "spam", 2, ""}, verdict{command, "red packet", "damn it", 0, rewritten})
	}
	return out
}

// body is the sample of a verdict's command with the word replaced.
func (v verdict) body(t *testing.T) []byte {
	t.Helper()
	sample := samples.Of(string(v.command))[0].Body
	if v.old == "" {
		return sample
	}
	require.Contains(t, string(sample), v.old, v.command)
	return bytes.ReplaceAll(sample, []byte(v.old), []byte(v.new))
}

// others are the before-commands for which there is no verdict above, such as one that was added.
func others() []webhook.Command {
	listed := map[webhook.Command]bool{}
	for _, v := range verdicts() {
		listed[v.command] = true
	}
	var out []webhook.Command
	for _, d := range catalog.All() {
		if d.Kind == webhook.KindBefore && !listed[d.Command] {
			out = append(out, d.Command)
		}
	}
	return out
}

// TestApps: behind a receiver, each app gives every verdict and takes every event, once.
func TestApps(t *testing.T) {
	tool := buildTool(t)
	for _, l := range languages(t) {
		t.Run(l.name, func(t *testing.T) {
			a := l.start(t, publishSecret)
			r := serve(t, tool, a)
			for _, v := range verdicts() {
				t.Run(string(v.command)+" "+v.new, func(t *testing.T) {
					require.Equal(t, sent{200, v.code, true}, r.send(t, v.command, v.body(t)))
					require.JSONEq(t, v.want(), r.answer(t, v.command, v.body(t)))
				})
			}
			for _, command := range others() {
				require.Equal(t, sent{200, 0, true}, r.send(t, command, nil), command)
			}
			for range 5 {
				require.Equal(t, sent{200, 0, true}, r.send(t, "Sns.CallbackBlackListAdd", nil))
			}
			require.Equal(t, 5, a.stored("tencent.sns.Sns.CallbackBlackListAdd"))
			require.NotContains(t, r.stderr.String(), "answered by default")
		})
	}
}

// want is the answer that Tencent is to get; ErrorInfo is the app's text.
func (v verdict) want() string {
	info := ""
	switch {
	case v.code == plainRefusal:
		info = "blocked"
	case v.code > 2:
		info = "no advertising, please"
	}
	more := v.more
	if more != "" {
		more = "," + more
	}
	return fmt.Sprintf(`{"ActionStatus":"OK","ErrorInfo":%q,"ErrorCode":%d%s}`, info, v.code, more)
}

// TestAppsFailClosed: what is not signed with the secret gets nowhere.
func TestAppsFailClosed(t *testing.T) {
	tool := buildTool(t)
	for _, l := range languages(t) {
		t.Run(l.name, func(t *testing.T) {
			a := l.start(t, "whsec_ZXhhbXBsZXMtYW5vdGhlci1zZWNyZXQtMDAx")
			r := serve(t, tool, a)
			require.Equal(t, 500, r.send(t, "Sns.CallbackBlackListAdd", nil).Status)
			spam := verdict{"C2C.CallbackBeforeSendMsg", "red packet", "spam", 0, ""}
			require.Equal(t, sent{200, 0, true}, r.send(t, spam.command, spam.body(t)))
			require.Contains(t, r.stderr.String(), "want status 200, got 401")
			for _, path := range []string{"/decide", "/events"} {
				status, err := post(a.url+path, `{"id":"1","type":"forged","data":{}}`)
				require.NoError(t, err)
				require.Equal(t, 401, status)
			}
			// A server that does not read it to the end may close the connection on it.
			status, err := post(a.url+"/events", strings.Repeat(" ", 3<<20))
			require.True(t, status == 413 || err != nil, "%d", status)
			require.Zero(t, a.stored("forged"))
		})
	}
}

func post(url, body string) (int, error) {
	client := &http.Client{Timeout: 20 * time.Second}
	resp, err := client.Post(url, "application/cloudevents+json", strings.NewReader(body))
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, resp.Body.Close()
}
