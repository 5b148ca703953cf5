package deploy_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
)

// reserved returns the parameter that a function's concurrent runs are reserved by: the
// function's own words or, without any, those that all functions share.
func reserved(t *testing.T, file tree, f deploy.Function) string {
	t.Helper()
	const name = "ReservedConcurrentExecutions"
	value := at(t, file, "Globals", "Function", name)
	if own, ok := at(t, file, "Resources", f.LogicalID(), "Properties").(tree)[name]; ok {
		value = own
	}
	choice := value.([]any) // of !If: condition, then, else
	require.Len(t, choice, 3)
	require.Equal(t, "AWS::NoValue", choice[2])
	parameter := choice[1].(string)
	condition := at(t, file, "Conditions", choice[0].(string))
	require.Equal(t, []any{[]any{parameter, 0}}, condition, "0 reserves none")
	fallback := at(t, file, "Parameters", parameter, "Default").(int)
	require.Equal(t, parameter != "AfterConcurrency", fallback > 0, "room for whom somebody waits")
	return parameter
}

// TestReservedConcurrency: what is reserved is also a limit. The router, through which every
// command goes, must not get that of a single after-command.
func TestReservedConcurrency(t *testing.T) {
	p := full(t)
	file := template(t, p)
	count := map[string]int{}
	for _, f := range p.Functions {
		want := "AfterConcurrency"
		switch {
		case f.Folder == deploy.Router:
			want = "RouterConcurrency"
		case f.Before():
			want = "BeforeConcurrency"
		}
		require.Equal(t, want, reserved(t, file, f), f.Folder)
		count[want]++
	}
	require.Equal(t, 1, count["RouterConcurrency"])
	sum := at(t, file, "Parameters", "RouterConcurrency", "Default").(int) +
		count["BeforeConcurrency"]*at(t, file, "Parameters", "BeforeConcurrency", "Default").(int)
	require.LessOrEqual(t, sum, 900, "an account has 1000, of which 100 stay unreserved")
	for _, name := range []string{"BeforeConcurrency", "AfterConcurrency"} {
		require.Contains(t, at(t, file, "Parameters", name, "Description"),
			fmt.Sprintf("each of the %d functions", count[name]))
	}
}

// TestEveryParameterHasItsPlace: what is in no group ends up below all others in the console.
func TestEveryParameterHasItsPlace(t *testing.T) {
	p := full(t)
	for _, p := range []deploy.Plan{p, only(p, "sns", "unknown")} {
		file := template(t, p)
		var grouped []any
		interfaces := at(t, file, "Metadata", "AWS::CloudFormation::Interface", "ParameterGroups")
		for _, group := range interfaces.([]any) {
			grouped = append(grouped, at(t, group, "Parameters").([]any)...)
		}
		var parameters []any
		for name := range at(t, file, "Parameters").(tree) {
			parameters = append(parameters, name)
		}
		require.ElementsMatch(t, parameters, grouped)
		require.Equal(t, p.Has(deploy.Router), slices.Contains(grouped, any("RouterConcurrency")))
	}
}
