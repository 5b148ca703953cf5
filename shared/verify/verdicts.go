package verify

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verdict"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// verdictChecks are about the answers that decide something.
func verdictChecks() []Check {
	const sent = "every documented packet of a before-command"
	chat := dialect(webhook.DialectChat)
	return []Check{
		{ID: "verdict.code", Severity: High, Doc: "intl 1047/34364, 34374", Dialect: chat, Sent: sent,
			Title:    "decides with codes that the command knows",
			Expected: "0, 1, for messages 2, or a code of the range that the command documents",
			run:      judges(decides, func(d documented) string { return d.read().Codes(d.decl) })},
		{ID: "verdict.members", Severity: High, Doc: "intl 1047/34364, 34372, 43468", Dialect: chat,
			Sent:  sent,
			Title: "forms what goes with a verdict as documented",
			Expected: "MsgBody of {MsgType, MsgContent} with code 0, accounts as strings, ResultCode 0 " +
				"or 38000-39000",
			run: judges(decides, func(d documented) string { return d.read().Members() })},
		{ID: "verdict.friends", Severity: Medium, Doc: "intl 1047/43468", Dialect: chat,
			Sent:     "every documented packet of Sns.CallbackPrevFriendAdd and PrevFriendResponse",
			Title:    "gives each friend request its verdict",
			Expected: "an element of ResultItem for an account of the request",
			run:      judges(isFriends, wrongFriends)},
	}
}

// decides are answers to before-commands that can be read.
func decides(d documented) bool {
	return d.decl.Kind == webhook.KindBefore && readable(d) && d.read().HasCode
}

func isFriends(d documented) bool {
	switch d.decl.Command {
	case "Sns.CallbackPrevFriendAdd", "Sns.CallbackPrevFriendResponse":
		return decides(d) && d.read().Code == 0
	}
	return false
}

func wrongFriends(d documented) string {
	if len(verdict.Read(d.decl, d.answer.Body).Judges()) == 0 {
		return "no ResultItem: " + describe(d.answer)
	}
	return ""
}
