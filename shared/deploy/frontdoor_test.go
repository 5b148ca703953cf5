package deploy_test

import (
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
	p := full(t)
	resources := at(t, parse(t, files(t, p)["template-alb.yaml"]), "Resources").(tree)
	targets, priorities, values := 0, map[any]bool{}, map[string]string{}
	for id, r := range resources {
		switch at(t, r, "Type") {
		case "AWS::ElasticLoadBalancingV2::TargetGroup":
			targets++
		case "AWS::ElasticLoadBalancingV2::ListenerRule":
			priority := at(t, r, "Properties", "Priority")
			require.False(t, priorities[priority], id)
			priorities[priority] = true
			collect(t, r, strings.TrimSuffix(id, "Rule"), values)
		}
	}
	require.LessOrEqual(t, targets, 100, "target groups of a load balancer")
	require.LessOrEqual(t, len(priorities), 100, "rules of a load balancer")
	require.LessOrEqual(t, len(resources), 500, "resources of a template")
	for _, f := range p.Functions {
		for _, d := range f.Commands {
			if d.Dialect == webhook.DialectChat {
				require.Equal(t, f.LogicalID(), values["CallbackCommand="+string(d.Command)])
			}
		}
	}
}

// collect notes which function the values of a rule lead to.
func collect(t *testing.T, rule any, id string, into map[string]string) {
	t.Helper()
	conditions := at(t, rule, "Properties", "Conditions").([]any)
	values := at(t, conditions[0], "QueryStringConfig", "Values").([]any)
	require.LessOrEqual(t, len(values), 5, "values of a rule")
	for _, v := range values {
		into[at(t, v, "Key").(string)+"="+at(t, v, "Value").(string)] = id
	}
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
