package webhook_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func TestName(t *testing.T) {
	long := strings.Repeat("x", webhook.MaxName)
	for name, want := range map[string]string{
		"":                             "",
		"Sns.CallbackBlackListAdd":     "Sns.CallbackBlackListAdd",
		"\x1b[2Jgone\n":                `\u001b[2Jgone\u000a`,
		"a\u202eb\u2066c\u061cd":       `a\u202eb\u2066c\u061cd`,
		"\u0085\u200f\u2028\U000e0041": `\u0085\u200f\u2028\U000e0041`,
		"\xff好\x80":                    `\xff好\x80`,
		"\ufffd":                       "\ufffd",
		long:                           long,
		long + "y":                     long[:125] + "...",
		long[:127] + "\n":              long[:125] + "...",
		strings.Repeat("好", 43):        strings.Repeat("好", 41) + "...",
	} {
		require.Equal(t, want, webhook.Name(name), "%q", name)
	}
	require.Equal(t, "..", webhook.Printable("abc", 2))
}

// TestLogName: the limit is that of the name in JSON.
func TestLogName(t *testing.T) {
	const most = webhook.MaxName
	for name, want := range map[string]string{
		"":                                "",
		`say "a\b"`:                       `say "a\b"`,
		"a\n":                             `a\u000a`,
		strings.Repeat("x", most):         strings.Repeat("x", most),
		strings.Repeat("x", most+1):       strings.Repeat("x", most-3) + "...",
		strings.Repeat(`"`, most/2):       strings.Repeat(`"`, most/2),
		strings.Repeat(`"`, most/2+1):     strings.Repeat(`"`, most/2-2) + "...",
		"x" + strings.Repeat(`"`, most/2): "x" + strings.Repeat(`"`, most/2-2) + "...",
		strings.Repeat("\n", 1000):        strings.Repeat(`\u000a`, 17) + "...",
	} {
		got := webhook.LogName(name)
		require.Equal(t, want, got, "%q", name)
		written, err := json.Marshal(got)
		require.NoError(t, err)
		require.LessOrEqual(t, len(written), most+len(`""`))
	}
	require.Len(t, webhook.LogError(strings.Repeat("x", 1000)), 256)
}

func FuzzPrintable(f *testing.F) {
	f.Add("Sns.CallbackBlackListAdd", 128)
	f.Add("\u202e\xff\x00", 7)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		limit = max(limit%4096, -limit%4096)
		got := webhook.Printable(text, limit)
		require.LessOrEqual(t, len(got), limit)
		require.True(t, utf8.ValidString(got))
		for _, r := range got {
			require.True(t, strconv.IsPrint(r), "%q", got)
		}
		if len(text)*10 <= limit {
			require.False(t, strings.HasSuffix(got, "...") && !strings.HasSuffix(text, "..."))
		}
	})
}
