package catalog_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/schema"
	"github.com/tencent-webhooks/tencent-webhooks/shared/handlers"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// names returns the names of all declared commands, sorted.
func names() []string {
	var out []string
	for _, d := range catalog.All() {
		out = append(out, string(d.Command))
	}
	slices.Sort(out)
	return out
}

func TestEveryCommandIsDeclaredOnce(t *testing.T) {
	require.Equal(t, slices.Compact(names()), names())
	functions := map[string]webhook.Command{}
	for _, d := range catalog.All() {
		require.Empty(t, functions[d.Function], "%s and another one share a function", d.Command)
		functions[d.Function] = d.Command
	}
}

func TestEveryDeclarationIsWhole(t *testing.T) {
	function := regexp.MustCompile(`^[a-z0-9]+/[a-z0-9]+(-[a-z0-9]+)*$`)
	doc := regexp.MustCompile(`^((intl|CN) [0-9]+/)?[0-9]+$`)
	for _, d := range catalog.All() {
		name := string(d.Command)
		require.Regexp(t, function, d.Function, name)
		require.True(t, strings.HasPrefix(d.Function, d.Family+"/"), name)
		require.Less(t, len(d.Function), 59, "%s: SCF's limit for function names", name)
		require.Regexp(t, doc, d.Doc, name)
		require.True(t, strings.HasSuffix(d.Summary, "."), name)
		require.NotEmpty(t, d.When, name)
		require.Equal(t, d.Kind == webhook.KindBefore, d.Answer != nil, name)
		require.Equal(t, d.Kind == webhook.KindBefore, d.Codes != "", name)
		require.Equal(t, d.Dialect == webhook.DialectRTC, d.Group != 0, name)
		require.Equal(t, d.Dialect == webhook.DialectRTC, len(d.Types) > 0, name)
	}
}

func TestEveryCommandHasASampleAndEverySampleACommand(t *testing.T) {
	known := names()
	for _, p := range samples.All() {
		require.Contains(t, known, p.Command, "sample %s", p.Name)
	}
	for _, name := range known {
		require.NotEmpty(t, samples.Of(name), name)
	}
}

func TestEveryCommandHasAHandler(t *testing.T) {
	var handled []string
	for _, h := range handlers.All() {
		handled = append(handled, string(h.Spec.Command))
	}
	slices.Sort(handled)
	require.Equal(t, names(), handled)
}

func TestEveryCommandHasASchema(t *testing.T) {
	for _, name := range names() {
		_, err := schema.Of(name)
		require.NoError(t, err, name)
	}
}

func TestEveryCommandIsInTheTable(t *testing.T) {
	page, err := os.ReadFile("../../COMMANDS.md")
	require.NoError(t, err)
	row := regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")
	var listed []string
	for _, m := range row.FindAllStringSubmatch(string(page), -1) {
		listed = append(listed, m[1])
	}
	slices.Sort(listed)
	require.Equal(t, names(), listed)
}

// TestOnlyChatAsks: what is true of before-commands is tested in the chat dialect alone.
func TestOnlyChatAsks(t *testing.T) {
	for _, d := range catalog.All() {
		if d.Kind == webhook.KindBefore {
			require.Equal(t, webhook.DialectChat, d.Dialect, d.Command)
		}
	}
}
