package verify

import (
	"context"
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// lenientChecks are about forms that occur in Tencent's own packets.
func lenientChecks() []Check {
	const same = "the same answer as to the documented packet"
	return []Check{
		{ID: "lenient.quoted-numbers", Severity: High, Doc: "intl 1047/34354",
			Title: "takes numbers in quotes", Expected: same,
			Sent: "a packet of each family with every number in quotes",
			run:  varied(everyTaken, change("quoted-numbers"))},
		{ID: "lenient.member-order", Severity: High, Doc: "RFC 8259 4", Expected: same,
			Title: "takes members in any order",
			Sent:  "a packet of each family with the members of its objects in the opposite order",
			run:   varied(everyTaken, reversed)},
		{ID: "lenient.parameter-order", Severity: High, Doc: "intl 1047/34354",
			Title:    "takes parameters in any order",
			Sent:     "an event whose parameters come in the opposite order, with contenttype=JSON",
			Expected: "HTTP 200 with code 0",
			run:      onAny(otherOrder)},
		{ID: "lenient.no-content-type", Severity: High, Doc: "intl 1047/34354",
			Title:    "takes requests without Content-Type",
			Sent:     "an event without that header, of which the documents promise only Host and Content-Length",
			Expected: "HTTP 200 with code 0",
			run:      onAny(oneMore(func(r *sender.Request) { r.NoContentType = true }))},
		{ID: "lenient.long-accounts", Severity: High, Doc: "intl 1047/34354",
			Title:    "takes accounts that are 18-digit numbers",
			Sent:     "a packet of each family whose accounts are numbers of 18 digits",
			Expected: same,
			run:      varied(everyTaken, longAccounts)},
		{ID: "lenient.unicode", Severity: High, Doc: "RFC 8259 8.1",
			Title:    "takes emoji and noncharacters",
			Sent:     "packets with an emoji, U+FFFE and escaped surrogates in their texts",
			Expected: same,
			run:      varied(withTexts, unusual)},
	}
}

// change is what a fault of package sender does to a body.
func change(name string) func([]byte) []byte {
	return func(body []byte) []byte {
		f, _ := sender.FindFault(name) // TestFaultsExist looks for them
		spec := webhook.Spec{Dialect: webhook.DialectCallKit}
		return f.Make(sender.Credentials{}, &spec, body, sender.Origin{}, epoch).Body
	}
}

// oneMore sends an event whose request is changed.
func oneMore(
	change func(*sender.Request),
) func(context.Context, *session, packet) outcome {
	return func(ctx context.Context, s *session, p packet) outcome {
		e := s.fresh(p)
		change(&e.request)
		return s.askAll(ctx, []event{e})
	}
}

func otherOrder(ctx context.Context, s *session, p packet) outcome {
	return oneMore(func(r *sender.Request) {
		r.Query = slices.Clone(r.Query)
		slices.Reverse(r.Query)
		for i := range r.Query {
			if r.Query[i].Name == "contenttype" {
				r.Query[i].Value = "JSON"
			}
		}
	})(ctx, s, p)
}

// longAccounts makes numbers of accounts, as some of Tencent's packets have them.
func longAccounts(body []byte) []byte {
	next := int64(144115212910570789)
	known := map[any][]byte{}
	return replaceScalars(body, func(one scalar) []byte {
		if !isAccount(one) {
			return nil
		}
		if known[one.token] == nil {
			known[one.token] = appendInt(next)
			next++
		}
		return known[one.token]
	})
}

// withTexts are packets that hold what a user has written, one of each command, as far as they were
// taken.
func withTexts(s *session) []packet {
	return s.eachCommand(func(d documented) bool { return slices.ContainsFunc(scalars(d.body), isText) })
}

// unusual puts characters into texts.
func unusual(body []byte) []byte {
	const odd = `\ud83d\ude00😀` + "\ufffe" + `\ufffeé"`
	return replaceScalars(body, func(one scalar) []byte {
		if !isText(one) {
			return nil
		}
		text := quote(one.token.(string))
		return slices.Concat(text[:len(text)-1], []byte(odd))
	})
}
