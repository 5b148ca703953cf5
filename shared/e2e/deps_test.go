package e2e

import (
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

const module = "github.com/tencent-webhooks/tencent-webhooks/"

// deps returns what a package links with the default handlers, by import path; those of this module
// without its name.
func deps(t *testing.T, tags, pkg string) []string {
	t.Helper()
	read, _ := builds.LoadOrStore(tags, sync.OnceValues(func() (map[string][]string, error) {
		return depsOfEach(t.TempDir(), tags)
	}))
	linked, err := read.(func() (map[string][]string, error))()
	require.NoError(t, err)
	require.Contains(t, linked, pkg)
	return linked[pkg]
}

// builds are the packages that were read, by build tags.
var builds sync.Map

// listed are the packages that tests ask for besides shared/serve, by build tags.
var listed = map[string][]string{
	servetest.TagsAWS: {"./functions/..."},
	servetest.TagsSCF: {"./functions/..."},
	"":                {"./cmd/webhooks", "./shared/webhook", "./shared/wire", "./shared/catalog/..."},
}

// depsOfEach is deps for all packages that tests ask for, which go list reads at once.
func depsOfEach(temp, tags string) (map[string][]string, error) {
	o, err := overlay.Defaults(root)
	if err != nil {
		return nil, err
	}
	defaults, err := o.Write(temp)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", append([]string{"list", defaults, "-tags=" + tags,
		`-f={{.ImportPath}} {{join .Deps " "}}`, "./shared/serve"}, listed[tags]...)...)
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	linked := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		paths := strings.Fields(line) // the package itself is the first
		for i := range paths {
			paths[i] = strings.TrimPrefix(paths[i], module)
		}
		linked[paths[0]] = paths
	}
	return linked, nil
}

// hasAny returns the dependencies that begin with one of the prefixes.
func hasAny(deps []string, prefixes ...string) []string {
	return slices.DeleteFunc(slices.Clone(deps), func(d string) bool {
		return !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(d, p) })
	})
}

// The libraries of the clouds, and what only tools and tests may link.
var (
	onlyAWS   = []string{"github.com/aws/", "shared/platform/aws"}
	onlySCF   = []string{"github.com/tencentyun/", "shared/platform/scf", "github.com/twmb/"}
	onlyTools = []string{
		"shared/catalog/samples", "shared/sender", "shared/sink/sqlite", "github.com/spf13/",
		"modernc.org/", "shared/tencent", "github.com/tencentyun/tls-sig-api", "github.com/stretchr/", "testing",
	}
)

// TestFunctionsLinkNothingOfOthers: neither another family, nor the other cloud, nor the tools.
func TestFunctionsLinkNothingOfOthers(t *testing.T) {
	t.Parallel()
	for _, f := range functions() {
		aws, scf := deps(t, servetest.TagsAWS, "functions/"+f), deps(t, servetest.TagsSCF, "functions/"+f)
		require.Empty(t, hasAny(aws, onlySCF...), f)
		require.Empty(t, hasAny(scf, onlyAWS...), f)
		require.NotEmpty(t, hasAny(aws, "github.com/aws/aws-lambda-go/"), f)
		require.NotEmpty(t, hasAny(scf, "github.com/tencentyun/scf-go-lib/"), f)
		for _, linked := range [][]string{aws, scf} {
			require.Empty(t, hasAny(linked, onlyTools...), f)
			require.NotContains(t, linked, "shared/catalog", "only tools list every command")
			require.Empty(t, foreign(linked, path.Dir(f), deps(t, "", types(f))), f)
			require.NotContains(t, linked, awsConfig, f)
		}
		require.ElementsMatch(t, []string{"http", "log", "sqs"}, sinks(aws), f)
		require.ElementsMatch(t, []string{"http", "kafka", "log"}, sinks(scf), f)
	}
}

// TestFunctionsLinkTheirOwnDeclarationAlone: declarations are laid out statically, and what nobody uses
// the linker drops. It takes no more than a variable in one of them to link all of a family.
func TestFunctionsLinkTheirOwnDeclarationAlone(t *testing.T) {
	t.Parallel()
	servetest.SkipUnderRace(t)
	for function, declaration := range map[string]string{
		"callkit/call-busy": "callkit.CallBusy", "rtc/room": "rtc.Room",
		"live/after-create-room": "live.AfterCreateRoom",
	} {
		requireFolder(t, function)
		binary := servetest.Build(t, "-ldflags=-s=false", "-tags="+servetest.TagsAWS, "./functions/"+function)
		var linked []string
		for _, v := range variables(t, binary) {
			if m := declared.FindStringSubmatch(v); m != nil {
				linked = append(linked, m[1])
			}
		}
		require.Equal(t, []string{declaration}, linked)
	}
}

// declared is the name of an exported variable of a family.
var declared = regexp.MustCompile(`/shared/catalog/([a-z0-9]+\.[A-Z]\w*)$`)

// awsConfig reads the files, profiles and logins of a developer's machine. What a function needs is
// in its environment, and the clients read it there: without this package they stay small.
const awsConfig = "github.com/aws/aws-sdk-go-v2/config"

// sinks returns the names of the sinks that are linked.
func sinks(linked []string) []string {
	var out []string
	for _, d := range linked {
		if dir, name := path.Split(d); dir == "shared/sink/" {
			out = append(out, name)
		}
	}
	return out
}

// TestEveryBuildLinksItsSinks: what SINK may name is a matter of what is linked.
func TestEveryBuildLinksItsSinks(t *testing.T) {
	t.Parallel()
	for _, build := range []struct {
		tags, pkg string
		want      []string
	}{
		{"lambda.norpc", "shared/serve", []string{"http", "log", "sqs"}},
		{"lambda.norpc,nosqs", "shared/serve", []string{"http", "log"}},
		{"scf", "shared/serve", []string{"http", "kafka", "log"}},
		{"scf,nokafka", "shared/serve", []string{"http", "log"}},
		{"", "cmd/webhooks", []string{"drivers", "http", "kafka", "log", "sqlite", "sqs"}},
	} {
		linked := deps(t, build.tags, build.pkg)
		require.ElementsMatch(t, build.want, sinks(linked), "%s with %q", build.pkg, build.tags)
		require.NotContains(t, linked, awsConfig)
	}
}

// TestTheRouterLinksItsCloud: it invokes functions of one cloud, with that cloud's client alone.
func TestTheRouterLinksItsCloud(t *testing.T) {
	t.Parallel()
	requireFolder(t, "router")
	aws := deps(t, "lambda.norpc", "functions/router")
	scf := deps(t, "scf", "functions/router")
	require.Equal(t, []string{"shared/router/lambda", "shared/router/routed"}, hasAny(aws, "shared/router/"))
	require.Equal(t, []string{"shared/router/routed", "shared/router/scf"}, hasAny(scf, "shared/router/"))
	require.Empty(t, hasAny(aws, "github.com/tencentyun/scf-go-lib", "shared/platform/scf"))
	require.Empty(t, hasAny(scf, onlyAWS...))
	require.NotContains(t, aws, awsConfig)
}

// types is the package whose payload types a function has: the webhooks of Call and Live carry events
// of RTC Engine.
func types(function string) string {
	if family := "shared/catalog/" + path.Dir(function); path.Dir(function) != "." {
		return family
	}
	return "shared/webhook"
}

// foreign returns the families that are linked besides a function's own, and what the types of that
// one want.
func foreign(linked []string, own string, wanted []string) []string {
	var out []string
	for _, d := range catalog.All() {
		for _, dir := range []string{"shared/catalog/", "shared/handlers/"} {
			if d.Family != own && slices.Contains(linked, dir+d.Family) &&
				!slices.Contains(wanted, dir+d.Family) {
				out = append(out, dir+d.Family)
			}
		}
	}
	return slices.Compact(out)
}

// TestTheCoreLinksNothingElse: it links no cloud, no family, no sink and no server; of the rest only how a
// panic becomes an error and a deadline is shared.
func TestTheCoreLinksNothingElse(t *testing.T) {
	t.Parallel()
	for _, pkg := range []string{"shared/webhook", "shared/wire"} {
		linked := deps(t, "", pkg)
		own := hasAny(linked, "shared/")
		allowed := []string{"shared/webhook", "shared/wire", "shared/internal/guard", "shared/internal/deadline"}
		for _, d := range own {
			require.Contains(t, allowed, d, pkg)
		}
		for _, d := range linked {
			first, _, _ := strings.Cut(d, "/")
			require.NotContains(t, first, ".", "%s links %s from outside the standard library", pkg, d)
		}
	}
}
