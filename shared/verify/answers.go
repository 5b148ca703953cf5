package verify

import (
	"context"
	"mime"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verdict"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// answerChecks are about the form of the answers to documented packets.
func answerChecks() []Check {
	const sent = "every documented packet"
	return []Check{
		{ID: "answer.json", Severity: Critical, Doc: "intl 1047/34354", Sent: sent,
			Title:    "answers in JSON",
			Expected: "a JSON object; RTC Engine ignores the body",
			run:      judges(notRTC, wrongJSON)},
		{ID: "answer.code", Severity: High, Doc: "intl 1047/34354", Sent: sent,
			Title:    "answers with a numeric ErrorCode",
			Expected: "ErrorCode as a JSON number",
			run:      judges(readable, wrongCode)},
		{ID: "answer.form", Severity: Medium, Doc: "intl 1047/34354, 60129", Sent: sent,
			Title:    "answers in the form of the dialect",
			Expected: "chat: ActionStatus of OK or FAIL, and ErrorInfo; CallKit: ErrorMessage",
			run:      judges(readable, wrongForm)},
		{ID: "answer.rtc", Severity: Low, Doc: "39558", Dialect: dialect(webhook.DialectRTC),
			Sent: "every documented packet of RTC Engine", Title: "answers RTC Engine as recommended",
			Expected: `{"code":0}`,
			run:      judges(isRTC, wrongRTC)},
		{ID: "answer.content-type", Severity: Low, Doc: "intl 1047/34354", Sent: sent,
			Title:    "declares its answers as JSON",
			Expected: "Content-Type: application/json",
			run:      judges(readable, wrongType)},
	}
}

func judges(
	concerned func(documented) bool, wrong func(documented) string,
) func(context.Context, *session) outcome {
	return func(_ context.Context, s *session) outcome { return s.tookAll(concerned, wrong) }
}

// read is what an answer says.
func (d documented) read() verdict.Reading { return verdict.Read(d.decl, d.answer.Body) }

func isRTC(d documented) bool  { return d.decl.Dialect == webhook.DialectRTC && d.answer.Status == 200 }
func notRTC(d documented) bool { return d.decl.Dialect != webhook.DialectRTC && d.answer.Status == 200 }

func readable(d documented) bool { return notRTC(d) && d.read().Object }

func wrongJSON(d documented) string {
	if d.read().Object {
		return ""
	}
	return describe(d.answer)
}

func wrongCode(d documented) string {
	if d.read().Numeric {
		return ""
	}
	return describe(d.answer)
}

func wrongForm(d documented) string { return d.read().Form(d.decl.Dialect) }

func wrongRTC(d documented) string {
	if r := d.read(); r.Numeric && r.Code == 0 {
		return ""
	}
	return describe(d.answer)
}

func wrongType(d documented) string {
	given := d.answer.Header.Get("Content-Type")
	kind, _, _ := mime.ParseMediaType(given) // "" where it is none
	if kind == "application/json" || strings.HasSuffix(kind, "+json") {
		return ""
	}
	return "Content-Type: " + given
}
