package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

const friendsAnswered = `{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"ResultItem":[
	{"To_Account":"id1","ResultCode":%d,"ResultInfo":%q},
	{"To_Account":"id2","ResultCode":%d,"ResultInfo":%q}]}`

// asked are the answers to the handlers of servetest/testdata/verdicts that Tencent's documents do not
// print; those they print are among the samples, under the name of command and verdict.
func asked() map[string]string {
	friends := func(a int, first string, b int, second string) string {
		return fmt.Sprintf(friendsAnswered, a, first, b, second)
	}
	plain := func(code int, info string) string {
		return fmt.Sprintf(`{"ActionStatus":"OK","ErrorInfo":%q,"ErrorCode":%d}`, info, code)
	}
	return map[string]string{
		"C2C.CallbackBeforeSendMsg.code":                           plain(120001, "muted"),
		"Chatbot.OnC2CSignalMessage.deny":                          `{"ActionStatus":"OK","ErrorInfo":"busy","ErrorCode":1,"RspData":""}`,
		"Chatbot.OnC2CSignalMessage.reply":                         answerOf("Chatbot.OnC2CSignalMessage"),
		"Group.CallbackBeforeApplyJoinGroup.code":                  plain(10200, "closed"),
		"Group.CallbackBeforeCreateGroup.code":                     plain(10100, "too many"),
		"Group.CallbackBeforeCreateTopic.code":                     plain(10199, "no topics"),
		"Group.CallbackBeforeInviteJoinGroup.code":                 plain(10150, "full"),
		"Group.CallbackBeforeInviteJoinGroup.deny":                 plain(1, ""),
		"Group.CallbackBeforeSendMsg.code":                         plain(10101, "muted"),
		"Live.CallbackBeforeSendGift.code":                         plain(102101, "too few coins"),
		"Live.CallbackBeforeSendGift.deny":                         plain(1, ""),
		"OfficialAccount.CallbackBeforeAddSubscriber.deny":         plain(1, ""),
		"OfficialAccount.CallbackBeforeCreateOfficialAccount.code": plain(130000, "too many"),
		"OfficialAccount.CallbackBeforeSendMsg.code":               plain(120001, "muted"),
		"Sns.CallbackPrevFriendAdd.code":                           friends(38001, "blocked", 38001, "blocked"),
		"Sns.CallbackPrevFriendAdd.deny":                           friends(38000, "no", 38000, "no"),
		"Sns.CallbackPrevFriendAdd.partial":                        friends(38000, "no", 0, ""),
		"Sns.CallbackPrevFriendResponse.code":                      friends(39000, "blocked", 39000, "blocked"),
		"Sns.CallbackPrevFriendResponse.deny":                      friends(38000, "no", 38000, "no"),
		"Sns.CallbackPrevFriendResponse.partial":                   friends(38000, "no", 0, ""),
	}
}

// answerOf is the plain answer that the documents print for a command.
func answerOf(command string) string {
	for _, a := range samples.Answers(command) {
		if a.Name == command {
			return string(a.Body)
		}
	}
	return ""
}

// verdict is a word that makes a handler of servetest/testdata/verdicts answer as wanted.
type verdict struct{ word, want string }

// verdicts are all that a command's handler can be asked for: none for a command that was added since.
func verdicts(t *testing.T, d webhook.Declaration) []verdict {
	t.Helper()
	var out []verdict
	add := func(name, want string) {
		if word, found := strings.CutPrefix(name, string(d.Command)+"."); found {
			out = append(out, verdict{word, want})
		}
	}
	for _, a := range samples.Answers(string(d.Command)) {
		add(a.Name, string(a.Body))
	}
	for name, want := range asked() {
		add(name, want)
	}
	return out
}

// asking are the commands that ask, of the functions that are deployed.
func asking() []webhook.Declaration {
	var out []webhook.Declaration
	for _, d := range catalog.All() {
		if d.Kind == webhook.KindBefore && deployed(d.Function) {
			out = append(out, d)
		}
	}
	return out
}

// TestVerdictsOfFunctions: in a function of each family, a handler gets what it asks for, and the
// action is allowed when it asks for nothing.
func TestVerdictsOfFunctions(t *testing.T) {
	t.Parallel()
	servetest.SkipUnderRace(t)
	commands := map[string]webhook.Declaration{}
	for _, d := range asking() {
		if _, seen := commands[d.Family]; !seen {
			commands[d.Family] = d
		}
	}
	if len(commands) == 0 {
		t.Skip("every function that asks was deleted")
	}
	for family, d := range commands {
		t.Run(family, func(t *testing.T) {
			function := startAWS(t, d.Function)
			for _, s := range awsShapes() {
				checkVerdicts(t, d, func(r sender.Request) (int, string) { return function.ask(t, s, r) })
			}
		})
	}
}

// TestVerdictsOfServe does the same for every command, over HTTP.
func TestVerdictsOfServe(t *testing.T) {
	t.Parallel()
	servetest.SkipUnderRace(t)
	for name := range asked() {
		command := webhook.Command(name[:strings.LastIndexByte(name, '.')])
		require.True(t, slices.ContainsFunc(catalog.All(), func(d webhook.Declaration) bool {
			return d.Command == command && d.Kind == webhook.KindBefore
		}), name)
	}
	s := serve(t, environment())
	for _, d := range asking() {
		t.Run(string(d.Command), func(t *testing.T) {
			checkVerdicts(t, d, func(r sender.Request) (int, string) { return s.post(t, r) })
		})
	}
	s.stop(t)
}

// post sends one request and returns the answer's status and body.
func (s *server) post(t *testing.T, r sender.Request) (int, string) {
	t.Helper()
	status, body, err := s.answer(t.Context(), r)
	require.NoError(t, err)
	return status, body
}

// answer is post for any goroutine.
func (s *server) answer(ctx context.Context, r sender.Request) (int, string, error) {
	req, err := r.HTTP(ctx, s.url)
	if err != nil {
		return 0, "", err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(body), err
}

// checkVerdicts asks a handler for each of its verdicts, and for none.
func checkVerdicts(
	t *testing.T, d webhook.Declaration, ask func(sender.Request) (int, string),
) {
	t.Helper()
	packet := samples.Of(string(d.Command))[0].Body
	for _, v := range verdicts(t, d) {
		from := sender.Origin{OptPlatform: v.word, RequestID: v.word}
		status, body := ask(credentials().Sign(&d.Spec, packet, from, time.Now()))
		require.Equal(t, 200, status, "%s %s", d.Command, v.word)
		require.JSONEq(t, v.want, body, "%s %s", d.Command, v.word)
	}
	status, body := ask(credentials().Sign(&d.Spec, packet, sender.Origin{}, time.Now()))
	require.Equal(t, 200, status, d.Command)
	var allowed struct{ ErrorCode *int }
	require.NoError(t, json.Unmarshal([]byte(body), &allowed))
	require.NotNil(t, allowed.ErrorCode, body)
	require.Zero(t, *allowed.ErrorCode, d.Command)
	require.NotContains(t, body, `"ResultCode":3`, d.Command)
}
