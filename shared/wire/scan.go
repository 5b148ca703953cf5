package wire

import (
	"strconv"
	"strings"
)

// scanner reads one JSON text (RFC 8259) from front to back. It is strict about the grammar and
// has no limit of depth: values that are skipped cost no stack.
type scanner struct {
	src     string
	pos     int
	granted int // bytes of memory that guesses got
}

func (s *scanner) syntax(what string) error {
	return &Error{
		Kind:   ErrSyntax,
		Detail: "not JSON: " + what + " at byte " + strconv.Itoa(s.pos),
	}
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	s.pos = skipSpace(s.src, s.pos)
	if s.pos == len(s.src) {
		return 0
	}
	return s.src[s.pos]
}

// spaceLen returns how many bytes of white space s begins with.
func spaceLen(s string) int {
	i := 0
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\r' || s[i] == '\t') {
		i++
	}
	return i
}

// skipSpace returns the position of what follows white space at pos, which is mostly none.
func skipSpace(s string, pos int) int {
	if pos < len(s) && s[pos] > ' ' {
		return pos
	}
	return pos + spaceLen(s[pos:])
}

// take consumes the byte c after white space.
func (s *scanner) take(c byte) error {
	if s.peek() != c || s.pos >= len(s.src) {
		return s.syntax("want " + strconv.QuoteRune(rune(c)))
	}
	s.pos++
	return nil
}

// end makes sure that nothing but white space follows.
func (s *scanner) end() error {
	s.peek()
	if s.pos < len(s.src) {
		return s.syntax("something after the value")
	}
	return nil
}

// number reads a number and returns its text.
func (s *scanner) number() (string, error) {
	s.peek()
	n := numberLen(s.src[s.pos:])
	if n == 0 {
		return "", s.syntax("bad number")
	}
	s.pos += n
	return s.src[s.pos-n : s.pos], nil
}

// word reads one of true, false and null.
func (s *scanner) word() (string, error) {
	s.peek()
	for _, w := range [...]string{"true", "false", "null"} {
		if strings.HasPrefix(s.src[s.pos:], w) {
			s.pos += len(w)
			return w, nil
		}
	}
	return "", s.syntax("want a value")
}

// raw reads any value and returns its text.
func (s *scanner) raw() (Raw, error) {
	s.peek()
	start := s.pos
	if err := s.skip(); err != nil {
		return "", err
	}
	return Raw(s.src[start:s.pos]), nil
}

// scalar passes over a value that is neither array nor object.
func (s *scanner) scalar() error {
	var err error
	switch c := s.peek(); {
	case c == '"':
		_, _, _, err = s.span()
	case startsNumber(c):
		_, err = s.number()
	default:
		_, err = s.word()
	}
	return err
}

func startsNumber(c byte) bool { return c == '-' || c >= '0' && c <= '9' }

// digits returns the number of decimal digits that s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	return n
}

// plainInteger reads a number of at most 18 digits and nothing else, as nearly all of them are. It
// returns the length 0 for any other.
func plainInteger(s string) (value uint64, length int) {
	const most = 18
	for _, c := range []byte(s[:min(len(s), most+1)]) {
		if c-'0' > 9 {
			break
		}
		value = 10*value + uint64(c-'0')
		length++
	}
	if length > most || length > 1 && s[0] == '0' {
		return 0, 0
	}
	if length < len(s) && (s[length] == '.' || s[length]|0x20 == 'e') {
		return 0, 0
	}
	return value, length
}

// numberLen returns the length of the JSON number that s begins with, 0 when it is none.
func numberLen(s string) int {
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
	n := digits(s[i:])
	if n == 0 || n > 1 && s[i] == '0' {
		return 0
	}
	i += n
	if i < len(s) && s[i] == '.' {
		if n = digits(s[i+1:]); n == 0 {
			return 0
		}
		i += 1 + n
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		if n = digits(s[i:]); n == 0 {
			return 0
		}
		i += n
	}
	return i
}
