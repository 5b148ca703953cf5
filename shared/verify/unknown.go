package verify

import (
	"bytes"
	"context"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// unknownChecks are about what no document names yet: new commands and members appear at any time.
func unknownChecks() []Check {
	return []Check{
		{ID: "unknown.command", Severity: Critical, Doc: "intl 1047/34354", Dialect: dialect(chat),
			Title:    "answers OK to a command that it does not know",
			Sent:     "Wverify.CallbackAfterNew, Group.CallbackBeforeNew and C2C.CallbackBeforeNew, signed",
			Expected: "HTTP 200 with code 0: anything else refuses what users do",
			run: newCommands(chat, `{"CallbackCommand":%q,"From_Account":%q}`,
				"Wverify.CallbackAfterNew", "Group.CallbackBeforeNew", "C2C.CallbackBeforeNew")},
		{ID: "unknown.callkit-command", Severity: High, Doc: "60129", Dialect: dialect(callkit),
			Title:    "answers OK to a CallKit callback that it does not know",
			Sent:     "command=wverify_new",
			Expected: "HTTP 200 with ErrorCode 0: anything else is sent again six times",
			run:      newCommands(callkit, `{"Event":%q,"CallId":%q}`, "wverify_new")},
		{ID: "unknown.rtc-type", Severity: High, Doc: "39558", Dialect: dialect(rtc),
			Title:    "answers 200 to groups and types of RTC Engine that it does not know",
			Sent:     "EventGroupId 99, and EventType 199 of group 1",
			Expected: "HTTP 200",
			run:      newTypes},
		{ID: "unknown.member", Severity: High, Doc: "intl 1047/34354",
			Title:    "takes members that no document names",
			Sent:     "a packet of each family with two more members, one of them nested",
			Expected: "the same answer as to the documented packet",
			run:      varied(everyTaken, change("extra-members"))},
		{ID: "unknown.message-type", Severity: Critical, Doc: "intl 1047/34364, 34374",
			Dialect: dialect(chat), Title: "takes messages of a type that it does not know",
			Sent:     "packets with a MsgBody whose elements are of the type TIMWverifyElem",
			Expected: "the same answer as to the documented packet",
			run:      varied(messages, newElement)},
		{ID: "unknown.parameters", Severity: Medium, Doc: "intl 1047/34354", Dialect: dialect(chat),
			Title: "takes parameters and platforms that it does not know, or that are missing",
			Sent: "an event with Wverify=1 and OptPlatform=Wverify, and one without ClientIP and " +
				"OptPlatform",
			Expected: "HTTP 200 with code 0",
			run:      onBase(chat, oddParameters)},
	}
}

// newCommands sends commands that do not exist.
func newCommands(
	d webhook.Dialect, format string, names ...string,
) func(context.Context, *session) outcome {
	return onBase(d, func(ctx context.Context, s *session, _ packet) outcome {
		var all []event
		for _, name := range names {
			mark, _ := s.mark()
			spec := webhook.Spec{Command: webhook.Command(name), Dialect: d}
			e := event{mark: mark, packet: packet{name: name,
				decl: webhook.Declaration{Spec: spec, Kind: webhook.KindAfter},
				body: fmt.Appendf(nil, format, name, mark+"-0")}}
			e.request = s.sign(s.Credentials, &spec, e.body, s.Now())
			all = append(all, e)
		}
		return s.askAll(ctx, all)
	})
}

func newTypes(ctx context.Context, s *session) outcome {
	return onBase(rtc, func(ctx context.Context, s *session, p packet) outcome {
		group := s.with(s.fresh(p), number("EventGroupId", "99"))
		kind := s.with(s.fresh(p), func(body []byte) []byte {
			return number("EventType", "199")(number("EventGroupId", "1")(body))
		})
		return s.askAll(ctx, []event{group, kind})
	})(ctx, s)
}

// number gives a member another number.
func number(member, value string) func([]byte) []byte {
	return func(body []byte) []byte {
		return replaceScalars(body, func(one scalar) []byte {
			if one.member != member {
				return nil
			}
			return []byte(value)
		})
	}
}

// askAll sends events that all have to be taken.
func (s *session) askAll(ctx context.Context, all []event) outcome {
	var details []string
	for _, e := range all {
		if _, wrong := s.ask(ctx, e); wrong != "" {
			details = append(details, e.name+": "+wrong)
		}
	}
	switch {
	case len(all) == 0:
		return unobservable("no packet of these families that this could be tried on is taken")
	case len(details) > 0:
		return fail(fmt.Sprintf("%d of %d are not taken", len(details), len(all)), details...)
	}
	return pass(fmt.Sprintf("all %d are taken", len(all)))
}

// varied sends packets that were taken as documented in another form.
func varied(
	which func(*session) []packet, change func([]byte) []byte,
) func(context.Context, *session) outcome {
	return func(ctx context.Context, s *session) outcome {
		var all []event
		for _, p := range which(s) {
			e := s.fresh(p)
			if changed := s.with(e, change); !bytes.Equal(changed.body, e.body) {
				all = append(all, changed)
			}
		}
		return s.askAll(ctx, all)
	}
}

// everyTaken are the packets that stand for their families.
func everyTaken(s *session) []packet { return s.taken() }

// messages are packets that carry a message, one of each command, as far as they were taken.
func messages(s *session) []packet {
	return s.eachCommand(func(d documented) bool { return bytes.Contains(d.body, []byte(`"MsgBody"`)) })
}

// newElement gives the elements of messages an unknown type.
func newElement(body []byte) []byte {
	return replaceScalars(body, func(one scalar) []byte {
		if one.member != "MsgType" {
			return nil
		}
		return []byte(`"TIMWverifyElem"`)
	})
}

func oddParameters(ctx context.Context, s *session, p packet) outcome {
	more, fewer := s.fresh(p), s.fresh(p)
	more.request = setQuery("OptPlatform", "Wverify")(s, more)
	more.request.Query = append(more.request.Query, webhook.Param{Name: "Wverify", Value: "1"})
	for _, name := range []string{"ClientIP", "OptPlatform", "RequestID"} {
		fewer.request = dropQuery(name)(s, fewer)
	}
	return s.askAll(ctx, []event{more, fewer})
}
