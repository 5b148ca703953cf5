package inspect

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quote returns a text as one word of bash or zsh. What a terminal could take for a command to
// itself, when the word is pasted, stands as an escape.
func quote(s string) string {
	if !utf8.ValidString(s) || strings.ContainsFunc(s, isDangerous) {
		return "$'" + ansi(s) + "'"
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// isDangerous reports whether a terminal or a reader may take a character for something else than
// itself: controls but for line breaks and tabs, and marks that turn the direction of text.
func isDangerous(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
}

// ansi writes what stands between the quotes of $'...', byte by byte where that is needed.
func ansi(s string) string {
	var b strings.Builder
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\'' || r == '\\':
			b.WriteString(`\` + s[:n])
		case r == utf8.RuneError && n == 1 || isDangerous(r):
			for _, c := range []byte(s[:n]) {
				fmt.Fprintf(&b, `\x%02x`, c)
			}
		default:
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// inHere returns JSON as it stands in a here-document whose variables are expanded.
func inHere(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case strings.ContainsRune("\\$`", r):
			b.WriteString(`\` + string(r))
		case isDangerous(r):
			fmt.Fprintf(&b, `\\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// goString returns a text as a literal of Go, a raw one where that can be.
func goString(s string) string {
	if strings.ContainsAny(s, "`\r\ufeff") || !utf8.ValidString(s) || strings.ContainsFunc(s, isDangerous) {
		return strconv.Quote(s)
	}
	return "`" + s + "`"
}
