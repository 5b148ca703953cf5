package deploy_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
)

// broken are ways to get a serverless.yml wrong, and where the schema says that the fault is.
var broken = map[string]struct {
	change func(file tree)
	where  string
}{
	"another component": {
		func(f tree) { f["component"] = "scf" }, "/component"},
	"the dead plugin's form": {
		func(f tree) { f["provider"] = tree{"name": "tencent"} }, ""},
	"no functions": {
		func(f tree) { delete(f["inputs"].(tree), "functions") }, "/inputs"},
	"a misspelt input": {
		func(f tree) { f["inputs"].(tree)["memorysize"] = 128 }, "/inputs"},
	"memory between the steps": {
		func(f tree) { f["inputs"].(tree)["memorySize"] = 200 }, "/inputs/memorySize"},
	"a timeout of zero": {
		func(f tree) { f["inputs"].(tree)["timeout"] = 0 }, "/inputs/timeout"},
	"variables as a map": {
		func(f tree) { f["inputs"].(tree)["environments"] = tree{"SDKAPPID": "1"} },
		"/inputs/environments"},
	"a number as a variable": {
		func(f tree) {
			f["inputs"].(tree)["environments"] = []any{tree{"key": "SDKAPPID", "value": 1400000000}}
		}, "/inputs/environments/0/value"},
	"variables as the source does not read them": {
		func(f tree) { f["inputs"].(tree)["environment"] = []any{tree{"key": "A", "value": "1"}} },
		"/inputs/environment"},
	"variables beside the map of them": {
		func(f tree) { f["inputs"].(tree)["environment"] = tree{"SDKAPPID": "1"} },
		"/inputs/environment"},
	"a number in the map of variables": {
		func(f tree) {
			f["inputs"].(tree)["environment"] = tree{"variables": tree{"SDKAPPID": 1400000000}}
		}, "/inputs/environment/variables/SDKAPPID"},
	"variables in the documented form alone": {
		func(f tree) { delete(f["inputs"].(tree), "environment") }, "/inputs"},
	"a function with variables in the source's form alone": {
		func(f tree) {
			functions(f)["sns-blacklist-add"] = tree{"handler": "main",
				"environment": tree{"variables": tree{"SDKAPPID": "1"}}}
		}, "/inputs/functions/sns-blacklist-add"},
	"a dot in a function's name": {
		func(f tree) { functions(f)["sns.blacklist-add"] = tree{"handler": "main"} },
		"/inputs/functions"},
	"a function without handler": {
		func(f tree) { functions(f)["sns-blacklist-add"] = tree{"src": "./x"} },
		"/inputs/functions/sns-blacklist-add"},
	"more than a namespace holds": {
		func(f tree) {
			for i := range 51 {
				functions(f)[fmt.Sprintf("function-%d", i)] = tree{"handler": "main"}
			}
		}, "/inputs/functions"},
	"the retired gateway": {
		func(f tree) { trigger(f)["type"] = "apigw" }, "/inputs/triggers/0/type"},
	"a URL without auth type": {
		func(f tree) { delete(trigger(f)["parameters"].(tree), "authType") },
		"/inputs/triggers/0/parameters"},
	"a trigger of no function": {
		func(f tree) { delete(trigger(f), "function") }, "/inputs/triggers/0"},
}

func functions(file tree) tree { return file["inputs"].(tree)["functions"].(tree) }

func trigger(file tree) tree { return file["inputs"].(tree)["triggers"].([]any)[0].(tree) }

func TestSchemaRejects(t *testing.T) {
	s := schema(t)
	text := files(t, full(t))["serverless.yml"]
	for name, test := range broken {
		t.Run(name, func(t *testing.T) {
			file := parse(t, text)
			test.change(file)
			err := s.Validate(asJSON(t, file))
			var invalid *jsonschema.ValidationError
			require.True(t, errors.As(err, &invalid), "%v", err)
			require.Contains(t, places(invalid), test.where)
		})
	}
}

// places returns where an error and its causes are, as JSON pointers.
func places(err *jsonschema.ValidationError) []string {
	where := ""
	for _, name := range err.InstanceLocation {
		where += "/" + name
	}
	out := []string{where}
	for _, cause := range err.Causes {
		out = append(out, places(cause)...)
	}
	return out
}
