package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// deployCommands are the commands of deploy.md by how they begin, and what runs them, on the same files
// or others: a file and a text in it. Of what nothing runs it is the words by which the last section of
// the page says so.
var deployCommands = map[string]string{
	"rm -r functions/callkit ": ".ci/edited|docs/deploy.md",
	"go generate ./...":        ".ci/edited|docs/deploy.md",

	"cp samconfig.toml.example ":             ".ci/stack|cp samconfig.toml.example",
	"make build":                             ".ci/stack|make build",
	"sam build":                              ".ci/stack|sam build",
	"sam deploy":                             ".ci/stack|sam deploy",
	"aws secretsmanager create-secret ":      "shared/deploy/stack_documents_test.go|aws secretsmanager create-secret",
	"sam build -t template-secrets.yaml":     ".ci/stack|sam build --template template-secrets.yaml",
	"sam deploy --capabilities CAPABILITY_I": ".ci/stack|--stack-name secrets",
	"sam local invoke SnsBlacklistAdd ":      "shared/deploy/pack/sam_local_test.go|TestSamLocalAsDocumented",
	"aws cloudformation deploy ":             "shared/deploy/stack_documents_test.go|aws cloudformation deploy",
	"aws sqs receive-message ":               "shared/deploy/stack_documents_test.go|aws sqs receive-message",
	"jq -r .Body failed.json ":               "shared/deploy/stack_documents_test.go|aws sqs receive-message",
	"aws lambda invoke ":                     "shared/deploy/stack_documents_test.go|aws sqs receive-message",
	"aws sqs delete-message ":                "shared/deploy/stack_documents_test.go|aws sqs receive-message",

	"make build-scf":              ".ci/run|make build-scf",
	"cp deploy/scf/env.example ":  ".ci/run|. deploy/scf/env.example",
	"set -a; . ./.env; set +a":    ".ci/run|set -a && . deploy/scf/env.example",
	"make scf-deploy-check":       ".ci/run|make scf-deploy-check",
	"cd deploy/terraform && ":     "`terraform init`",
	"cd deploy/terraform/edgeone": "`terraform init`",
	"for name in chat calls ":     "`tccli`",
	"scf deploy":                  "`scf deploy`",
	"(cd deploy/scf && scf depl":  "`scf deploy`",

	"make tool && sudo install ":          ".ci/run|make tool",
	"sudo ":                               "`sudo`",
	"sudo webhooks events --db /var/lib/": "cmd/webhooks/maintain_test.go|TestEventsBackupAndPrune",
	"curl -s http://127.0.0.1:8080/healt": "shared/deploy/image_test.go|/healthz",
	"make image":                          "`make image`",
	"docker run -d --name webhooks ":      "shared/deploy/image_test.go|--read-only",
}

// commands returns the shell commands of a page, each on one line. Here documents are left out.
func commands(t *testing.T, page string) []string {
	t.Helper()
	var out []string
	for _, block := range withoutComments(fenced(t, page, "sh")) {
		end := ""
		for line := range strings.Lines(strings.ReplaceAll(block, "\\\n", "")) {
			line = strings.TrimSpace(line)
			switch {
			case end != "":
				if line == end {
					end = ""
				}
			case line != "" && !strings.HasPrefix(line, "#"):
				out = append(out, line)
				if _, word, here := strings.Cut(line, "<<'"); here {
					end = strings.TrimSuffix(word, "'")
				}
			}
		}
	}
	return out
}

// Every command of the page about deployments is run by something, or listed as not tried.
func TestCommandsOfDeployAreRunOrListed(t *testing.T) {
	text, err := os.ReadFile("deploy.md")
	require.NoError(t, err)
	last := string(text[strings.LastIndex(string(text), "\n## "):])
	used := map[string]bool{}
	for _, command := range commands(t, "deploy.md") {
		begin := beginning(command)
		require.NotEmpty(t, begin, "what runs %q?", command)
		used[begin] = true
		file, mark, runs := strings.Cut(deployCommands[begin], "|")
		if !runs {
			require.Contains(t, last, deployCommands[begin], command)
			continue
		}
		what, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(file)))
		require.NoError(t, err)
		require.Contains(t, string(what), mark, command)
	}
	require.Len(t, used, len(deployCommands), "all of the list is in the page")
}

// beginning is the longest beginning of a command in the list.
func beginning(command string) string {
	longest := ""
	for begin := range deployCommands {
		if strings.HasPrefix(command, begin) && len(begin) > len(longest) {
			longest = begin
		}
	}
	return longest
}
