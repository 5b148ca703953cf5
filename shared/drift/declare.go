package drift

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// field declares a member that no field names: its Go name, a type that takes every JSON type that
// was seen, and its tag.
func field(path string, types []string, value wire.Raw) string {
	name := path[strings.LastIndexAny(path, ".]")+1:]
	return declare(name, types, value)
}

func declare(name string, types []string, value wire.Raw) string {
	return fmt.Sprintf("%s %s `json:%q`", goName(name), goType(name, types, value), name)
}

// goType is the type of a field. Names and the number of digits give away accounts and times.
func goType(name string, seen []string, value wire.Raw) string {
	seen = slices.DeleteFunc(slices.Clone(seen), func(t string) bool { return t == "null" })
	is := func(names ...string) bool {
		return len(seen) > 0 && !slices.ContainsFunc(seen, func(t string) bool {
			return !slices.Contains(names, t)
		})
	}
	lower := strings.ToLower(name)
	isTime := strings.HasSuffix(lower, "time") || strings.HasSuffix(lower, "ts")
	digits := strings.Trim(value.Text(), "-")
	switch {
	case is("string", "number") && strings.HasSuffix(lower, "account"):
		return "types.Account"
	case is("string", "number") && lower == "roomid":
		return "types.RoomID"
	case is("number") && strings.ContainsAny(digits, ".eE"):
		return "wire.Number"
	case is("number") && isTime && len(digits) == 13:
		return "types.Millis"
	case is("number") && isTime:
		return "types.Seconds"
	case is("number"):
		return "int64"
	case is("string"):
		return "string"
	case is("boolean"):
		return "bool"
	}
	return "wire.Raw"
}

// goName is the name of a field: Tencent's without underscores, its abbreviations in Go's form.
func goName(name string) string {
	var out strings.Builder
	for _, word := range words(name) {
		if upper := strings.ToUpper(word); slices.Contains(abbreviations, upper) {
			out.WriteString(upper)
			continue
		}
		out.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	if out.Len() == 0 || !unicode.IsLetter([]rune(out.String())[0]) {
		return "X" + out.String()
	}
	return out.String()
}

var abbreviations = []string{"ID", "URL", "IP", "API", "AI", "HTTP", "JSON", "UID", "SDK"}

// words splits a name where a lower-case letter is followed by a capital one, and at everything
// that no Go name can hold.
func words(name string) []string {
	var out []string
	begin, before := true, rune(0)
	for _, r := range name {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			begin = true
			continue
		case begin || unicode.IsUpper(r) && unicode.IsLower(before):
			out = append(out, "")
		}
		out[len(out)-1] += string(r)
		begin, before = false, r
	}
	return out
}

// payload declares the type of a command that is not declared, with the members of one packet.
func payload(command webhook.Command, body []byte) string {
	_, name, _ := strings.Cut(string(command), ".")
	name = strings.TrimPrefix(goName(name+"Payload"), "Callback")
	var out strings.Builder
	fmt.Fprintf(&out, "type %s struct {\n\twire.Object\n", name)
	_ = wire.Each(wire.Raw(body), func(name string, value wire.Raw) { // what is no object has none
		fmt.Fprintf(&out, "\t%s\n", declare(name, []string{typeOf(value)}, value))
	})
	out.WriteString("}")
	return out.String()
}
