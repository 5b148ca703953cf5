package wire

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"
)

// text reads a string and returns its value, a part of the source where it holds no escape.
// Each byte of invalid UTF-8 becomes U+FFFD.
func (s *scanner) text() (string, error) {
	rest := s.src[s.pos+1:]
	if n := ordinaryLen(rest); n < len(rest) && rest[n] == '"' { // as nearly all of them are
		s.pos += n + len(`""`)
		return rest[:n], nil
	}
	start, ascii, plain, err := s.span()
	if err != nil {
		return "", err
	}
	body := s.src[start : s.pos-1]
	if plain && (ascii || utf8.ValidString(body)) {
		return body, nil
	}
	return string(appendUnescaped(make([]byte, 0, len(body)), body)), nil
}

// bytes is text for a caller that wants bytes of its own. It reads in one pass: the body of a
// gateway's event is a long string with an escape every few bytes.
func (s *scanner) bytes() ([]byte, error) {
	if err := s.take('"'); err != nil {
		return nil, err
	}
	out := make([]byte, 0, s.room())
	for {
		out = s.copyPlain(out)
		switch rest := s.src[s.pos:]; {
		case rest != "" && inString[rest[0]] == beyond:
			out = append(out, rest[0])
			s.pos++
		case rest != "" && rest[0] == '"':
			s.pos++
			return out, nil
		default:
			var err error
			if out, err = s.appendEscape(out); err != nil {
				return nil, err
			}
		}
	}
}

// copyPlain appends the ordinary bytes and the escaped quotes that are next: by far the most of
// what JSON in a string is made of. It copies eight bytes at a time while there is room.
func (s *scanner) copyPlain(dst []byte) []byte {
	src, i, n := s.src, s.pos, len(dst)
	dst = dst[:cap(dst)]
	for len(src)-i >= 8 && len(dst)-n >= 16 {
		w := word64(src[i:])
		binary.LittleEndian.PutUint64(dst[n:], w)
		odd := oddBytes(w)
		if odd == 0 {
			i, n = i+8, n+8
			continue
		}
		k := bits.TrailingZeros64(odd) / 8
		i, n = i+k, n+k
		if !strings.HasPrefix(src[i:], `\"`) {
			s.pos = i
			return dst[:n]
		}
		dst[n] = '"'
		i, n = i+len(`\"`), n+1
		if rest := src[i:]; strings.HasPrefix(rest, `:\"`) || strings.HasPrefix(rest, `,\"`) {
			dst[n], dst[n+1] = rest[0], '"'
			i, n = i+3, n+2
		}
	}
	end := i + ordinaryLen(src[i:])
	s.pos = end
	return append(dst[:n], src[i:end]...)
}

// room is how many bytes the string that is next can come to: no more than its text.
func (s *scanner) room() int {
	end := strings.IndexByte(s.src[s.pos:], '"')
	if end >= 0 && (end == 0 || s.src[s.pos+end-1] != '\\') {
		return end
	}
	return len(s.src) - s.pos
}

// appendEscape reads one escape and appends what it stands for.
func (s *scanner) appendEscape(dst []byte) ([]byte, error) {
	n, err := s.escape()
	if err != nil {
		return nil, err
	}
	rest := s.src[s.pos:]
	if n == len(`\n`) {
		s.pos += n
		return append(dst, unescape(rest[1])), nil
	}
	r, n := surrogates(rest)
	s.pos += n
	return utf8.AppendRune(dst, r), nil
}

// span passes over a string, whose quote is next, and checks its grammar. It says where the content
// starts, whether it is all ASCII, and whether it is free of escapes.
func (s *scanner) span() (start int, ascii, plain bool, err error) {
	src := s.src
	start, ascii, plain = s.pos+1, true, true
	for i := start; ; i++ {
		i += ordinaryLen(src[i:])
		if i == len(src) {
			break
		}
		if src[i] == '"' {
			s.pos = i + 1
			return start, ascii, plain, nil
		}
		if src[i] >= utf8.RuneSelf {
			ascii = false
			continue
		}
		plain = false
		s.pos = i
		n, err := s.escape()
		if err != nil {
			return 0, false, false, err
		}
		i += n - 1
	}
	s.pos = len(src)
	return 0, false, false, s.syntax("unfinished string")
}

// escape returns the length of the escape that is next.
func (s *scanner) escape() (int, error) {
	if s.pos >= len(s.src) {
		return 0, s.syntax("unfinished string")
	}
	if s.src[s.pos] != '\\' {
		return 0, s.syntax("control character in a string")
	}
	n := escapeLen(s.src[s.pos:])
	if n == 0 {
		return 0, s.syntax("bad escape")
	}
	return n, nil
}
