package deploy_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// scripts are the front doors that are programs.
var scripts = [...]string{"deploy/frontdoor/cloudfront.js", "deploy/frontdoor/edgeone.js"}

func TestScriptsKnowEveryCommand(t *testing.T) {
	p := full(t)
	all := files(t, p)
	for _, script := range scripts {
		text := string(all[script])
		for _, f := range p.Functions {
			for _, d := range f.Commands {
				if d.Dialect == webhook.DialectRTC {
					require.NotContains(t, text, "'"+f.Folder+"'", "its query names no command")
					continue
				}
				for _, name := range d.Names() {
					require.Contains(t, text, "'"+name+"': '"+f.Folder+"',\n", script)
				}
			}
		}
	}
}

func TestScriptsOfCloudFrontAreSmall(t *testing.T) {
	require.LessOrEqual(t, len(files(t, full(t))[scripts[0]]), 10*1024)
}

func TestTheStackHasTheScript(t *testing.T) {
	all := files(t, full(t))
	stack := parse(t, all["template-cloudfront.yaml"])
	code := at(t, stack, "Resources", "Rewrite", "Properties", "FunctionCode").(string)
	require.Equal(t, strings.TrimSpace(string(all[scripts[0]])), strings.TrimSpace(code))
}

func TestWithoutRouterUnknownCommandsGoToTheirFunction(t *testing.T) {
	p := full(t)
	require.NotContains(t, string(files(t, p)[scripts[0]]), "'unknown'")
	require.Contains(t, string(files(t, only(p, "sns", "unknown"))[scripts[0]]), "'unknown'")
}

func TestLoadBalancerStaysInsideTheLimits(t *testing.T) {
	file := parse(t, files(t, full(t))["template-alb.yaml"])
	rules := resourcesOf(t, file, "AWS::ElasticLoadBalancingV2::ListenerRule")
	targets := resourcesOf(t, file, "AWS::ElasticLoadBalancingV2::TargetGroup")
	priorities := map[any]bool{}
	for id, rule := range rules {
		require.False(t, priorities[rule["Priority"]], id)
		priorities[rule["Priority"]] = true
		conditions := rule["Conditions"].([]any)
		require.Len(t, conditions, 1, id)
		values := at(t, conditions[0], "QueryStringConfig", "Values").([]any)
		require.LessOrEqual(t, len(values), 5, "values of a rule")
	}
	require.LessOrEqual(t, len(rules), 100, "rules of a load balancer")
	require.LessOrEqual(t, len(targets), 100, "target groups of a load balancer")
	require.LessOrEqual(t, len(at(t, file, "Resources").(tree)), 500, "resources of a template")
}

// ruled returns the name of the deployed function that each rule of the load balancer leads to,
// by the parameter of the query that it matches. It compares without regard to case, as they do.
func ruled(t *testing.T, file tree) map[string]string {
	t.Helper()
	targets := resourcesOf(t, file, "AWS::ElasticLoadBalancingV2::TargetGroup")
	out := map[string]string{}
	for id, rule := range resourcesOf(t, file, "AWS::ElasticLoadBalancingV2::ListenerRule") {
		action, condition := rule["Actions"].([]any)[0], rule["Conditions"].([]any)[0]
		target := targets[at(t, action, "TargetGroupArn").(string)]["Targets"].([]any)[0]
		_, name, found := strings.Cut(at(t, target, "Id").(string), ":function:${FunctionsStack}-")
		require.True(t, found, id)
		for _, v := range at(t, condition, "QueryStringConfig", "Values").([]any) {
			query := strings.ToLower(at(t, v, "Key").(string) + "=" + at(t, v, "Value").(string))
			require.NotContains(t, out, query, "only the first of two rules would ever match")
			out[query] = name
		}
	}
	return out
}

// leftOver returns the folders that the file lists as having no rule.
func leftOver(text []byte) []string {
	var out []string
	for line := range strings.Lines(string(text)) {
		if folder, listed := strings.CutPrefix(line, "#   "); listed {
			out = append(out, strings.TrimSpace(folder))
		}
	}
	return out
}

// TestLoadBalancerKnowsEveryName: each name of a command leads to its function, unless the file
// says that the function has no rule, and then none of its names does.
func TestLoadBalancerKnowsEveryName(t *testing.T) {
	p := full(t)
	text := files(t, p)["template-alb.yaml"]
	rules, left := ruled(t, parse(t, text)), leftOver(text)
	parameters := map[webhook.Dialect]string{
		webhook.DialectChat: "callbackcommand=", webhook.DialectCallKit: "command=",
	}
	var unruled []string
	for _, f := range p.Functions {
		for _, d := range f.Commands {
			for _, name := range d.Names() {
				query := parameters[d.Dialect] + strings.ToLower(name)
				switch {
				case d.Dialect == webhook.DialectRTC: // its query names no command
					require.NotContains(t, rules, query)
				case slices.Contains(left, f.Folder):
					require.NotContains(t, rules, query)
					unruled = append(unruled, f.Folder)
				default:
					require.Equal(t, f.Name(), rules[query], query)
				}
				delete(rules, query)
			}
		}
	}
	require.Empty(t, rules, "of no command")
	slices.Sort(unruled)
	require.Equal(t, left, slices.Compact(unruled), "listed, and yet no command of the query")
}

// TestLoadBalancerLeavesNothingOutWithoutNeed: as long as there are rules to be had, each command
// that the query names gets one.
func TestLoadBalancerLeavesNothingOutWithoutNeed(t *testing.T) {
	p := full(t)
	text := files(t, p)["template-alb.yaml"]
	rules := resourcesOf(t, parse(t, text), "AWS::ElasticLoadBalancingV2::ListenerRule")
	if len(leftOver(text)) > 0 {
		require.Len(t, rules, 99, "target groups, but for that of the default action")
	}
	require.Empty(t, leftOver(files(t, only(p, "sns", "callkit", "router"))["template-alb.yaml"]))
}

func TestBeforeCommandsHaveTheirRule(t *testing.T) {
	p := full(t)
	text := string(files(t, p)["template-alb.yaml"])
	for _, f := range p.Functions {
		if f.Before() {
			require.Contains(t, text, "\n  "+f.LogicalID()+"Rule:\n")
		}
	}
}

func TestNoLoadBalancerWithoutDefault(t *testing.T) {
	require.NotContains(t, files(t, only(full(t), "sns")), "template-alb.yaml")
	require.Contains(t, files(t, only(full(t), "sns", deploy.Unknown)), "template-alb.yaml")
}
