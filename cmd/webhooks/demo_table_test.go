package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// TestTableFitsTheTerminal: of any width, and every row has its result unless there is no place
// for it at all.
func TestTableFitsTheTerminal(t *testing.T) {
	long := sampleResult{"Group.CallbackBeforeSendMsg", strings.Repeat("群", briefLength), "allow", 200,
		1234567 * time.Microsecond}
	for width, want := range map[int]string{noTerminal: "1234.6\n", 132: "1234.6\n", 80: "1234.6\n",
		40: "1234.6\n", 30: "…\n"} {
		var out bytes.Buffer
		table := newTable(&out, width)
		table.header()
		table.row(long)
		table.total(177, 176, 2*time.Second)
		require.Contains(t, out.String(), want, width)
		require.True(t, strings.HasSuffix(out.String(),
			truncate("177 samples in 2.0 s: 176 answered with 200, 1 not", width)+"\n"), out.String())
		for line := range strings.Lines(out.String()) {
			if width != noTerminal {
				require.LessOrEqual(t, utf8.RuneCountInString(strings.TrimSpace(line)), width)
			}
		}
	}
}
