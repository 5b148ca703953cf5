package drift

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// kept are the members whose values say what a packet is, and nothing about anybody.
var kept = []string{"CallbackCommand", "EventGroupId", "EventType", "Event", "Role", "CallResult",
	"MsgType"}

// Anonymize returns a packet with the same members, in which made-up values of the same JSON types
// stand in for all values but those that name the command. Equal strings stay equal, numbers stay
// times where they may be, and arrays keep three elements. What is no JSON becomes null.
func Anonymize(body []byte) []byte {
	m := anonymizer{texts: map[string]string{}}
	out, err := m.value(nil, wire.Raw(body))
	if err != nil {
		return []byte("null")
	}
	return out
}

type anonymizer struct{ texts map[string]string }

func (m *anonymizer) value(dst []byte, raw wire.Raw) ([]byte, error) {
	raw = wire.Raw(strings.TrimSpace(string(raw)))
	switch typeOf(raw) {
	case "object":
		return m.object(dst, raw)
	case "array":
		return m.array(dst, raw)
	case "string":
		return wire.AppendString(dst, m.text(raw.Text())), nil
	case "number":
		return append(dst, number(string(raw))...), nil
	case "boolean":
		return append(dst, "true"...), nil
	}
	return append(dst, "null"...), nil
}

func (m *anonymizer) object(dst []byte, raw wire.Raw) ([]byte, error) {
	dst = append(dst, '{')
	begin := len(dst)
	var failed error
	err := wire.Each(raw, func(name string, value wire.Raw) {
		if len(dst) > begin {
			dst = append(dst, ',')
		}
		dst = append(wire.AppendString(dst, name), ':')
		if slices.Contains(kept, name) && value != "" && value[0] != '{' && value[0] != '[' {
			dst = append(dst, value...)
			return
		}
		var err error
		if dst, err = m.value(dst, value); err != nil {
			failed = err
		}
	})
	if err == nil {
		err = failed
	}
	return append(dst, '}'), err
}

func (m *anonymizer) array(dst []byte, raw wire.Raw) ([]byte, error) {
	const most = 3
	dst = append(dst, '[')
	n := 0
	var failed error
	err := wire.Elements(raw, func(value wire.Raw) {
		if n++; n > most {
			return
		}
		if n > 1 {
			dst = append(dst, ',')
		}
		var err error
		if dst, err = m.value(dst, value); err != nil {
			failed = err
		}
	})
	if err == nil {
		err = failed
	}
	return append(dst, ']'), err
}

// text makes up a string: digits stay digits, since Tencent quotes some numbers.
func (m *anonymizer) text(text string) string {
	switch text {
	case "":
		return ""
	case "true", "false": // Tencent quotes some booleans, too
		return "true"
	}
	if strings.Trim(text, "0123456789") == "" {
		return number(text)
	}
	if m.texts[text] == "" {
		m.texts[text] = fmt.Sprintf("text%d", len(m.texts)+1)
	}
	return m.texts[text]
}

// number makes up a number: a time of as many digits where it may be one.
func number(text string) string {
	switch digits := strings.TrimLeft(text, "-"); {
	case strings.Trim(digits, "0") == "":
		return "0"
	case strings.ContainsAny(digits, ".eE"):
		return "1.5"
	case len(digits) == 10:
		return "1700000000"
	case len(digits) == 13:
		return "1700000000000"
	}
	return "1"
}
