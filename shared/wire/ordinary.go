package wire

import (
	"math/bits"
	"unicode/utf8"
)

// The classes of bytes within a string.
const (
	ordinary = iota
	special  // ends a string, begins an escape, or may not stand there
	beyond   // part of a character beyond ASCII
)

// inString tells the class of each byte.
var inString = func() (table [256]uint8) {
	for c := range table {
		switch {
		case c == '"' || c == '\\' || c < 0x20:
			table[c] = special
		case c >= utf8.RuneSelf:
			table[c] = beyond
		}
	}
	return table
}()

// ordinaryLen returns how many ordinary bytes s begins with. It looks at eight at a time.
func ordinaryLen(s string) int {
	i := 0
	for ; len(s)-i >= 8; i += 8 {
		if odd := oddBytes(word64(s[i:])); odd != 0 {
			return i + bits.TrailingZeros64(odd)/8
		}
	}
	for i < len(s) && inString[s[i]] == ordinary {
		i++
	}
	return i
}

// oddBytes returns 0 for eight ordinary bytes. Else it has the high bit of the lowest byte that is
// not ordinary set, and of none below it: that is what the subtractions do.
func oddBytes(w uint64) uint64 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	return (w | (w - ' '*ones) | (w ^ '"'*ones - ones) | (w ^ '\\'*ones - ones)) & highs
}

// word64 is the first eight bytes of s; the compiler makes one load of it.
func word64(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
