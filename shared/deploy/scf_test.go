package deploy_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// schema compiles deploy/serverless.schema.json.
func schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile(root + "/deploy/serverless.schema.json")
	require.NoError(t, err)
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("serverless.schema.json", document))
	out, err := c.Compile("serverless.schema.json")
	require.NoError(t, err)
	return out
}

// asJSON turns what YAML decoded to into what JSON would have.
func asJSON(t testing.TB, v any) any {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	out, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return out
}

// serverless returns every serverless.yml of a plan, by its path.
func serverless(t testing.TB, p deploy.Plan) map[string]tree {
	t.Helper()
	out := map[string]tree{}
	for name, text := range files(t, p) {
		if path.Base(name) == "serverless.yml" {
			out[name] = parse(t, text)
		}
	}
	return out
}

func TestServerlessFitsItsSchema(t *testing.T) {
	s := schema(t)
	for name, file := range serverless(t, full(t)) {
		require.NoError(t, s.Validate(asJSON(t, file)), name)
	}
}

func TestServerlessHasEveryFunctionOnce(t *testing.T) {
	p := full(t)
	all := serverless(t, p)
	require.Contains(t, all, "serverless.yml", "the tool looks in the root")
	deployed, namespaces := map[string]int{}, map[any]bool{}
	for name, file := range all {
		inputs := at(t, file, "inputs")
		functions := at(t, inputs, "functions").(tree)
		require.LessOrEqual(t, len(functions), 50, name)
		require.Equal(t, asMap(t, inputs, "environments"), at(t, inputs, "environment", "variables"))
		triggered := map[any]bool{}
		for _, trigger := range at(t, inputs, "triggers").([]any) {
			require.Equal(t, "NONE", at(t, trigger, "parameters", "authType"))
			triggered[at(t, trigger, "function")] = true
		}
		for f := range functions {
			deployed[f]++
			require.True(t, triggered[f], f)
			require.NotContains(t, at(t, functions, f), "src", "one upload for all of them")
			variables := at(t, functions, f, "environments").([]any)
			require.Equal(t, variables[:len(variables)-1], at(t, inputs, "environments"))
			require.Equal(t, asMap(t, functions, f, "environments"),
				at(t, functions, f, "environment", "variables"), "versions of the component differ")
			named := variables[len(variables)-1].(tree)
			require.Equal(t, "WEBHOOK_FUNCTION", named["key"])
			require.Equal(t, f, strings.ReplaceAll(named["value"].(string), "/", "-"))
		}
		require.Len(t, triggered, len(functions))
		namespaces[at(t, inputs, "namespace")] = true
		source := path.Join(path.Dir(name), at(t, inputs, "src", "src").(string))
		require.Equal(t, "build/scf/bundle", source)
	}
	require.Len(t, deployed, len(p.Functions))
	for _, f := range p.Functions {
		require.Equal(t, 1, deployed[f.Name()], f.Name())
	}
	require.Len(t, namespaces, len(all), "a namespace for each file")
	require.LessOrEqual(t, len(namespaces), 5, "namespaces of a region")
}

// asMap returns a list of keys and values as a map.
func asMap(t testing.TB, file any, names ...string) tree {
	t.Helper()
	out := tree{}
	for _, pair := range at(t, file, names...).([]any) {
		out[pair.(tree)["key"].(string)] = pair.(tree)["value"]
	}
	return out
}

// long are the variables whose values may be.
var long = regexp.MustCompile(`^\$\{env:\w*(TOKEN|KEY|SECRET|SINK|PASSWORD|CIDRS|SDKAPPID)\}`)

// TestServerlessVariablesFit: a function has 4 KB for its variables. Secrets may be as long as
// Tencent's, 128 characters, two of each.
func TestServerlessVariablesFit(t *testing.T) {
	for name, file := range serverless(t, full(t)) {
		size := len("WEBHOOK_FUNCTION") + 48
		for _, pair := range at(t, file, "inputs", "environments").([]any) {
			value := at(t, pair, "value").(string)
			if long.MatchString(value) {
				value = strings.Repeat("x", 2*128+1)
			}
			size += len(at(t, pair, "key").(string)) + len(value)
		}
		require.Less(t, size, 4096, name)
	}
}

// TestEveryVariableHasAnExample: the tool turns a variable that is not set into nothing.
func TestEveryVariableHasAnExample(t *testing.T) {
	all := files(t, full(t))
	example := string(all["deploy/scf/env.example"])
	for name, text := range all {
		if path.Base(name) != "serverless.yml" {
			continue
		}
		for _, part := range strings.Split(string(text), "${env:")[1:] {
			variable, _, _ := strings.Cut(part, "}")
			require.Contains(t, example, "\n"+variable+"=", name)
		}
	}
}

func TestOneGroupIsInTheRoot(t *testing.T) {
	all := serverless(t, only(full(t), "callkit"))
	require.Len(t, all, 1)
	require.Equal(t, "./build/scf/bundle", at(t, all["serverless.yml"], "inputs", "src", "src"))
}

func TestOnlyTheRouterKnowsNamespaces(t *testing.T) {
	all := files(t, full(t))
	require.Contains(t, string(all["serverless.yml"]), "callkit=webhooks-calls")
	require.NotContains(t, string(all["deploy/scf/calls/serverless.yml"]), "FUNCTION_NAMESPACES")
}

func TestNamespacesHoldFifty(t *testing.T) {
	var p deploy.Plan
	for i := range 51 {
		p.Functions = append(p.Functions, deploy.Function{Folder: fmt.Sprintf("sns/f%d", i)})
	}
	_, err := p.Files()
	require.ErrorIs(t, err, deploy.ErrLimit)
	require.ErrorContains(t, err, "51 functions in namespace webhooks-chat")
}
