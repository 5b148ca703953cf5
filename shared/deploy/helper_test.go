package deploy_test

import (
	"fmt"
	"maps"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

// root is the root of the repository.
const root = "../.."

// plan returns the plan of the repository's own functions folder.
func plan(t testing.TB) deploy.Plan {
	t.Helper()
	p, err := deploy.ReadRepository(root, catalog.All(), "")
	require.NoError(t, err)
	return p
}

// full returns the plan that has a function for every command there is, whatever folders a user
// of the repository has deleted.
func full(t testing.TB) deploy.Plan {
	t.Helper()
	names := []string{deploy.Router, deploy.Unknown}
	for _, d := range catalog.All() {
		names = append(names, d.Function)
	}
	p, err := deploy.Read(folders(names...), catalog.All())
	require.NoError(t, err)
	return p
}

// rendered are the files of plans that tests have asked for, by all that the plan says.
var rendered = map[string]genfiles.Files{}

// files returns every file of a plan. Many tests look at the same plan, which is rendered once.
func files(t testing.TB, p deploy.Plan) genfiles.Files {
	t.Helper()
	key := fmt.Sprintf("%+v", p)
	if rendered[key] == nil {
		out, err := p.Files()
		require.NoError(t, err)
		rendered[key] = out
	}
	return maps.Clone(rendered[key])
}

// only returns the part of the plan with the functions of these folders or families.
func only(p deploy.Plan, names ...string) deploy.Plan {
	var out deploy.Plan
	for _, f := range p.Functions {
		for _, name := range names {
			if f.Folder == name || f.Family() == name {
				out.Functions = append(out.Functions, f)
			}
		}
	}
	return out
}

// tree is YAML or JSON as it decodes into nothing in particular.
type tree = map[string]any

// parse decodes a YAML file. CloudFormation's short forms, such as !Ref, decode to what stands
// behind them.
func parse(t testing.TB, text []byte) tree {
	t.Helper()
	var out tree
	require.NoError(t, yaml.Unmarshal(text, &out))
	return out
}

// at goes down a tree by member names.
func at(t testing.TB, v any, names ...string) any {
	t.Helper()
	for _, name := range names {
		require.IsType(t, tree{}, v, name)
		require.Contains(t, v, name)
		v = v.(tree)[name]
	}
	return v
}
