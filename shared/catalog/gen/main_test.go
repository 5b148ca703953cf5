package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const repository = "../../.."

func TestCheckPasses(t *testing.T) { require.NoError(t, run(repository, true)) }

// house is a repository of one family with these files below shared/catalog/sns.
func house(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, "shared", "catalog", "sns", name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o644))
	}
	return root
}

const starAdd = `package sns

var StarAdd = webhook.After[StarAddPayload]{
	Spec: webhook.Spec{
		Command: "Sns.CallbackStarAdd", Family: "sns", Function: "sns/star-add",
		Summary: "A user starred " + "another one.",
	},
}

type StarAddPayload struct {
	wire.Object
	CallbackCommand string
}

type plain struct{ StarAddPayload }
`

// TestNewCommand: everything that a declaration wants is written, and then up to date.
func TestNewCommand(t *testing.T) {
	root := house(t, map[string]string{"star_add.go": starAdd, "star_add_test.go": "not Go"})
	err := run(root, true)
	require.ErrorContains(t, err, "out of date, run go generate ./...")
	require.ErrorContains(t, err, "functions/sns/star-add/main.go")
	require.NoError(t, run(root, false))
	require.NoError(t, run(root, true))
	for name, want := range map[string]string{
		"functions/sns/star-add/main.go":         "// Sns.CallbackStarAdd: a user starred another one.",
		"shared/catalog/all_gen.go":              "sns.StarAdd.Declaration()",
		"shared/catalog/sns/json_gen.go":         "func (v StarAddPayload) MarshalJSON()",
		"shared/handlers/all_gen.go":             "sns.StarAdd.Handle(onsns.StarAdd)",
		"shared/webhooktest/defaults/all_gen.go": "sns.StarAdd.Handle(onsns.StarAdd)",

		"shared/webhooktest/defaults/sns/handlers_gen.go": "StarAdd = handler.Publish(sns.StarAdd)",
		"shared/router/commands_gen.go":                   "sns.StarAdd.Forward(f)",
		"shared/config/families_gen.go":                   `"sns",`,
	} {
		text, err := os.ReadFile(filepath.Join(root, name))
		require.NoError(t, err)
		require.Contains(t, string(text), want, name)
		require.NotContains(t, string(text), "plain", name)
	}
}

// TestConstructor: a family may write what its declarations have in common once.
func TestConstructor(t *testing.T) {
	root := house(t, map[string]string{"calls.go": `package sns

func declare(command, function string, summary string) webhook.After[Payload] {
	return webhook.After[Payload]{Spec: webhook.Spec{
		Command: command, Family: "sns", Function: function, Summary: summary,
	}}
}

var Ring = declare("ring", "sns/ring", "A phone rang.")

var other = strings.ToUpper("ring")

func two() (a, b int) { return 1, 2 }

var third = two()
`})
	require.NoError(t, run(root, false))
	main, err := os.ReadFile(filepath.Join(root, "functions", "sns", "ring", "main.go"))
	require.NoError(t, err)
	require.Contains(t, string(main), "// ring: a phone rang.")
	require.Contains(t, string(main), "serve.Function(sns.Ring.Handle(handlers.Ring))")
}

// TestUnsigned: a family without one is none that ALLOW_UNSIGNED may name.
func TestUnsigned(t *testing.T) {
	root := house(t, map[string]string{"star_add.go": strings.Replace(starAdd, "Command:",
		"Dialect: webhook.DialectCallKit, Command:", 1)})
	require.NoError(t, run(root, false))
	families, err := os.ReadFile(filepath.Join(root, "shared", "config", "families_gen.go"))
	require.NoError(t, err)
	require.NotContains(t, string(families), "sns")
}

// TestGroups: the names of event groups are those of the declarations, by number.
func TestGroups(t *testing.T) {
	declare := func(name, group string) string {
		return "package sns\n\nvar " + name + ` = webhook.After[Payload]{Spec: webhook.Spec{
			Command: "EVENT_` + name + `", Family: "sns", Function: "sns/a", Summary: "It.", Group: ` + group + "}}\n"
	}
	root := house(t, map[string]string{"a.go": declare("A", "10"), "b.go": declare("B", "9")})
	require.NoError(t, run(root, false))
	groups, err := os.ReadFile(filepath.Join(root, "shared", "catalog", "sns", "groups_gen.go"))
	require.NoError(t, err)
	require.Contains(t, string(groups), "\tGroupB EventGroup = 9\n\tGroupA EventGroup = 10\n")
	require.Contains(t, string(groups), "case GroupA:\n\t\treturn \"EVENT_A\"\n")
}

// TestDeletedFolder: who deletes a function's folder deploys without it, for good.
func TestDeletedFolder(t *testing.T) {
	root := house(t, map[string]string{"star_add.go": starAdd})
	require.NoError(t, run(root, false))
	require.NoError(t, os.RemoveAll(filepath.Join(root, "functions", "sns", "star-add")))
	require.ErrorContains(t, run(root, true), "shared/router/commands_gen.go")
	require.NoError(t, run(root, false))
	require.NoDirExists(t, filepath.Join(root, "functions", "sns", "star-add"))
	router, err := os.ReadFile(filepath.Join(root, "shared", "router", "commands_gen.go"))
	require.NoError(t, err)
	require.NotContains(t, string(router), "StarAdd")
	require.NoError(t, run(root, true))
}

func TestBadDeclarations(t *testing.T) {
	for text, want := range map[string]string{
		"package":                      "star_add.go",
		"package sns\nvar A = 1 + 1 +": "star_add.go",
		strings.Replace(starAdd, `"sns",`, `"c2c",`, 1): `Family "sns"`,
		strings.Replace(starAdd, "Spec:", "Other:", 1):  "no Spec literal",
		strings.Replace(starAdd, "After", "Before", 1):  "StarAdd: a before-command needs Refuse",
	} {
		err := run(house(t, map[string]string{"star_add.go": text}), false)
		require.ErrorContains(t, err, want)
	}
	require.Error(t, run(t.TempDir(), false), "no catalog")
}
