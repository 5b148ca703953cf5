package main

import (
	"context"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	catalog "github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults"
)

// BeforeSendMsg is the handler that the quick start has its reader write, word for word but for the name of
// the package, which is one of this tool's own.
func BeforeSendMsg(
	ctx context.Context, cb *webhook.Callback[catalog.BeforeSendMsgPayload],
) (catalog.BeforeSendMsgAnswer, error) {
	var answer catalog.BeforeSendMsgAnswer // allows
	if strings.Contains(cb.Payload.MsgBody.Text(), "casino") {
		return answer.RefuseWith(10150, "no advertising, please")
	}
	return answer, nil
}

// TestQuickStart does what the quick start says, word for word but for go run and the port. Each step prints
// what its reader is shown.
func TestQuickStart(t *testing.T) {
	const page = "../../docs/quick-start.md"
	source, err := os.ReadFile("quick_start_test.go")
	require.NoError(t, err)
	require.Contains(t, string(source), strings.ReplaceAll(fenced(t, page, "go")[0], "group.", "catalog."))
	shell, shown := fenced(t, page, "sh"), fenced(t, page, "text")
	require.Equal(t, "go run ./cmd/webhooks serve --demo\n", shell[0])
	require.Equal(t, shown, fenced(t, "../../docs/zh-CN/quick-start.md", "text"))

	bare(t)
	t.Chdir(t.TempDir())
	handlers := defaults.All()
	demo, stop := demoing(t, handlers)
	requireShown(t, shown[0], demo)
	printed := typed(t, demo, shell[1])
	require.Regexp(t, `(?s)HTTP 200 .* ok\n.* bad-sign +HTTP 401 .* ok: wrong Sign\nTIME `, printed)
	require.Equal(t, 5, strings.Count(printed, " 1400000000/"), "as many events as asked for")
	stop()

	i := slices.IndexFunc(handlers, func(h webhook.Handler) bool {
		return h.Spec.Command == catalog.BeforeSendMsg.Command
	})
	handlers[i] = catalog.BeforeSendMsg.Handle(BeforeSendMsg)
	demo, stop = demoing(t, handlers)
	require.Equal(t, settled(shown[1]), settled(typed(t, demo, shell[2])))
	stop()
}

// fenced returns the blocks of a page in a language.
func fenced(t *testing.T, page, language string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	var out []string
	for _, part := range strings.Split(string(text), "```"+language+"\n")[1:] {
		block, _, _ := strings.Cut(part, "```")
		out = append(out, block)
	}
	return out
}

// demoing runs serve --demo, and returns what it printed once all of that is there.
func demoing(t *testing.T, handlers []webhook.Handler) (printed string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	out, code := newFlow(), make(chan int)
	go func() {
		args := []string{"serve", "--demo", "--addr", "127.0.0.1:0", "--inspect", "off"}
		code <- execute(ctx, handlers, args, out, newFlow())
	}()
	out.until(t, " commands\n\n") // its last line
	return out.String(), func() {
		cancel()
		require.Zero(t, <-code)
	}
}

// requireShown checks that a block shows what was printed, but for how long things took, how wide the terminal
// is, and how many packets there are; "..." stands for what it leaves out.
func requireShown(t *testing.T, block, printed string) {
	t.Helper()
	words := func(text string) string {
		text = regexp.MustCompile(`\b\d+\.\d\b`).ReplaceAllString(text, "1.0")
		text = regexp.MustCompile(`\d+ (samples|answered)`).ReplaceAllString(text, "1 $1")
		return strings.Join(strings.Fields(text), " ")
	}
	rest := words(printed)
	for part := range strings.SplitSeq(block, "...\n") {
		_, after, found := strings.Cut(rest, words(part))
		require.True(t, found, part)
		rest = after
	}
}

// typed runs a block in a terminal into which the export lines of the demo were pasted.
func typed(t *testing.T, demo, block string) (printed string) {
	t.Helper()
	for _, line := range regexp.MustCompile(`(?m)^ *export .*$`).FindAllString(demo, -1) {
		for _, pair := range strings.Fields(line)[1:] {
			name, value, _ := strings.Cut(pair, "=")
			t.Setenv(name, value)
		}
	}
	served := regexp.MustCompile(`--url (\S+)`).FindStringSubmatch(demo)[1]
	block = strings.ReplaceAll(block, "http://127.0.0.1:8080", served)
	here := regexp.MustCompile(`(?s)cat >(\S+) <<'END'\n(.*\n)END\n`)
	if m := here.FindStringSubmatch(block); m != nil {
		require.NoError(t, os.WriteFile(m[1], []byte(m[2]), 0o600))
	}
	for line := range strings.Lines(here.ReplaceAllString(block, "")) {
		command, ok := strings.CutPrefix(line, "go run ./cmd/webhooks ")
		require.True(t, ok, line)
		out, code := onTerminal(t, arguments(command))
		require.Zero(t, code, out)
		printed += out
	}
	return printed
}
