package webhook

import (
	"fmt"
	"strconv"
	"unicode/utf8"
)

// Printable returns text in at most limit bytes, of which the last three are dots where it was cut.
// Characters that are not printable, those that control a terminal or the direction of writing
// among them, are escaped as in Go (\u202e), and so are bytes that are no UTF-8 (\xff).
func Printable(text string, limit int) string {
	if len(text) <= limit && isPrintable(text) {
		return text
	}
	const dots = "..."
	out := make([]byte, 0, limit)
	end := 0 // of what can stay in front of the dots
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		one := escaped(text[:size], r)
		if len(out)+len(one) > limit {
			return string(append(out[:end], dots[:min(limit, len(dots))]...))
		}
		out, text = append(out, one...), text[size:]
		if len(out) <= limit-len(dots) {
			end = len(out)
		}
	}
	return string(out)
}

func isPrintable(text string) bool {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strconv.IsPrint(r) || r == utf8.RuneError && size == 1 {
			return false
		}
		i += size
	}
	return true
}

// escaped returns one character, given with its encoding, as it is written.
func escaped(text string, r rune) string {
	switch {
	case r == utf8.RuneError && len(text) == 1: // a byte that is no UTF-8
		return fmt.Sprintf(`\x%02x`, text[0])
	case strconv.IsPrint(r):
		return text
	case r > 0xffff:
		return fmt.Sprintf(`\U%08x`, r)
	}
	return fmt.Sprintf(`\u%04x`, r)
}
