package wire

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestOrdinaryLen puts each byte at each place of a text, among others of every class.
func TestOrdinaryLen(t *testing.T) {
	for c := range 256 {
		for length := range 20 {
			for at := range length {
				for _, around := range []string{"a", " ", "~", "\x7f", "!", "#", "[", "]"} {
					text := strings.Repeat(around, at) + string([]byte{byte(c)}) +
						strings.Repeat(around, length-at-1)
					want := length
					if inString[c] != ordinary {
						want = at
					}
					if got := ordinaryLen(text); got != want {
						t.Fatalf("%q: %d, want %d", text, got, want)
					}
				}
			}
		}
	}
}

// TestOrdinaryLenFindsTheFirst of several.
func TestOrdinaryLenFindsTheFirst(t *testing.T) {
	for _, odd := range []string{"\"", "\\", "\x00", "\x1f", "\x80", "\xff"} {
		for _, next := range []string{"\"", "\\", "\x00", "\x1f", "\x80", "\xff", "!", " ", "\x7f"} {
			for at := range 16 {
				require.Equal(t, at, ordinaryLen(strings.Repeat("x", at)+odd+next+strings.Repeat("x", 16)))
			}
		}
	}
}
