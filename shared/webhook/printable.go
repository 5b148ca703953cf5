package webhook

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Printable returns text in at most limit bytes, of which the last three are dots where it was cut.
// Characters that are not printable, those that control a terminal or the direction of writing
// among them, are escaped as in Go (\u202e), and so are bytes that are no UTF-8 (\xff).
func Printable(text string, limit int) string {
	return printable(text, limit, func(one string) int { return len(one) })
}

// maxLogError is how many bytes of an error are written to a line of the log. A request causes few lines
// and none is long, so that together they stay below 4 KB.
const maxLogError = 256

// LogError returns the text of an error for a line of the log: Printable, and at most 256 bytes of JSON,
// in which quotes and backslashes are two.
func LogError(text string) string { return printable(text, maxLogError, jsonSize) }

// LogName is [Name] for a line of the log, where MaxName bytes of JSON are the limit.
func LogName[T ~string](name T) string { return printable(string(name), MaxName, jsonSize) }

// jsonSize is how many bytes printable text takes in JSON.
func jsonSize(text string) int {
	return len(text) + strings.Count(text, `"`) + strings.Count(text, `\`)
}

func printable(text string, limit int, sizeOf func(string) int) string {
	if sizeOf(text) <= limit && isPrintable(text) {
		return text
	}
	const dots = "..."
	out := make([]byte, 0, limit)
	size, end := 0, 0 // end of what can stay in front of the dots
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		one := escaped(text[:n], r)
		if size += sizeOf(one); size > limit {
			return string(append(out[:end], dots[:min(limit, len(dots))]...))
		}
		out, text = append(out, one...), text[n:]
		if size <= limit-len(dots) {
			end = len(out)
		}
	}
	return string(out)
}

func isPrintable(text string) bool {
	for i := 0; i < len(text); {
		if ' ' <= text[i] && text[i] <= '~' {
			i++
			continue
		}
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
