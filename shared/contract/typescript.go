package contract

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

//go:embed typescript.ts
var typescriptHead string

// TypeScript returns types of everything: Event, a union that its type distinguishes, Callback, one
// that the command does, and Verdicts. Its parse keeps the digits of accounts and other numbers
// that JavaScript's own numbers do not hold.
func (all *Contract) TypeScript() ([]byte, error) {
	w := &tsWriter{}
	w.b.WriteString(typescriptHead)
	w.attributes()
	for _, name := range slices.Sorted(maps.Keys(all.defs)) {
		w.define(name, all.defs[name].(object))
	}
	w.commands(all)
	return []byte(w.b.String()), nil
}

// tsWriter writes type declarations.
type tsWriter struct{ b strings.Builder }

func (w *tsWriter) line(format string, args ...any) { _, _ = fmt.Fprintf(&w.b, format+"\n", args...) }

// define writes the type of a definition.
func (w *tsWriter) define(name string, s object) {
	w.line("")
	w.comment("", s)
	if properties, ok := s["properties"].(object); ok && s["anyOf"] == nil {
		w.line("export interface %s {", tsName(name))
		w.members("  ", properties, s["required"])
		w.line("}")
		return
	}
	w.line("export type %s = %s;", tsName(name), tsType(s))
}

// attributes writes what all events have.
func (w *tsWriter) attributes() {
	s := eventSchema()
	members := s["properties"].(object)
	for _, name := range []string{"type", "data", "data_base64", "decodeerror"} {
		delete(members, name) // distinguished by DecodedEvent and UndecodedEvent
	}
	s["description"] = "The attributes of all events."
	w.define("Attributes", s)
}

func (w *tsWriter) members(indent string, properties object, required any) {
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		s := properties[name].(object)
		w.comment(indent, s)
		w.line("%s%s: %s;", indent, tsMember(name, required), tsType(s))
	}
}

// comment writes a description as a doc comment.
func (w *tsWriter) comment(indent string, s object) {
	if text, ok := s["description"].(string); ok && text != "" {
		w.line("%s/** %s */", indent, strings.ReplaceAll(text, "*/", "* /"))
	}
}

// commands writes the unions over all commands.
func (w *tsWriter) commands(all *Contract) {
	var events, callbacks, verdicts strings.Builder
	for _, c := range all.commands {
		payload := tsName(c.payload)
		_, _ = fmt.Fprintf(&events, "\n  | DecodedEvent<%q, %s>", c.eventType(), payload)
		_, _ = fmt.Fprintf(&callbacks, "\n  | { command: %q; kind: %q; payload: %s; answer: %s }",
			c.Command, c.Kind, payload, tsName(c.answer))
		if c.Kind == webhook.KindBefore {
			_, _ = fmt.Fprintf(&verdicts, "  %q: %s;\n", c.eventType(), tsName(c.verdict))
		}
	}
	w.line("\n/** An event whose data fits its type, which tells the commands apart. */")
	w.line("export type Event =%s;", events.String())
	w.line("\n/** A command with the types of its payload and of what Tencent is answered. */")
	w.line("export type Callback =%s;", callbacks.String())
	w.line("\n/** What DECIDE_URL may answer, by the type of the event; those events are\n" +
		" * Extract<Event, { type: keyof Verdicts }>. */")
	w.line("export interface Verdicts {\n%s}", verdicts.String())
}

// tsName makes a type's name of a definition's: sns.FriendItem is SnsFriendItem.
func tsName(def string) string {
	var b strings.Builder
	for part := range strings.FieldsFuncSeq(def, func(r rune) bool { return r == '.' || r == '_' }) {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// tsMember is a member's name, with ? where it may be absent.
func tsMember(name string, required any) string {
	optional := "?"
	switch names := required.(type) {
	case []string:
		if slices.Contains(names, name) {
			optional = ""
		}
	case list:
		if slices.Contains(names, any(name)) {
			optional = ""
		}
	}
	return fmt.Sprintf("%q%s", name, optional)
}
