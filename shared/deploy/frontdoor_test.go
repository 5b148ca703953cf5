package deploy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

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
