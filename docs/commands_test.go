package docs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// printed are the commands of the pages by how they begin, and what runs them, on the same files or others: a
// file and a text in it. Of what nothing runs it is words with which the page says so, in its section about
// what was tested or in a paragraph that has "not run here".
var printed = map[string]map[string]string{
	"README.md": {
		"go install github.com/":    "shared/release/install_integration_test.go|TestGoInstall",
		"git clone ":                "docs/clone_test.go|TestCloneIsUpdated",
		"go run ./cmd/webhooks ":    "cmd/webhooks/quick_start_test.go|serve --demo",
		"go test ./...":             ".ci/run|eval",
		"SDKAPPID=1400000000 ":      "cmd/webhooks/process_integration_test.go|SDKAPPID=",
		"make build && sam build ":  "these two lines",
		"make build-scf && scf dep": "these two lines",
	},
	"CONTRIBUTING.md": {
		"go generate ./...":          ".ci/edited|CONTRIBUTING.md",
		"go test ./shared/catalog/.": ".ci/edited|CONTRIBUTING.md",
	},
	"docs/quick-start.md": {
		"go run ./cmd/webhooks ": "cmd/webhooks/quick_start_test.go|TestQuickStart",
		"cat >packet.json ":      "cmd/webhooks/quick_start_test.go|TestQuickStart",
	},
	"docs/handlers.md": {
		"git ":              "docs/clone_test.go|TestCloneIsUpdated",
		"go generate ./...": "docs/clone_test.go|TestCloneIsUpdated",
		"go test ./...":     "docs/clone_test.go|TestCloneIsUpdated",
	},
	"docs/sinks.md": {
		"echo \"whsec_$(openssl ": "examples/readme_integration_test.go|TestPage",
	},
	"docs/consumers.md": {
		"go build -tags local ":           "shared/e2e/consumer_test.go|TestConsumerOnOneMachine",
		"SOURCE=sqlite:webhooks.db ":      "shared/e2e/consumer_test.go|TestConsumerOnOneMachine",
		"PUBLISH_SECRET=whsec_... ":       "cmd/webhooks/forward_test.go|\"forward\", \"--all\", \"--to\"",
		"sam deploy --parameter-override": ".ci/stack|deploy ConsumerFunction=true",
		"aws sqs start-message-move-task": "`aws sqs start-message-move-task`",
	},
	"docs/configure.md": {
		"webhooks ips":           "cmd/webhooks/records_test.go|TestConfigureCommands",
		"webhooks ips --watch":   "cmd/webhooks/ips_test.go|TestIPsWatch",
		"export ALLOWED_CIDRS=":  "`jq`",
		"webhooks serve --addr ": "cmd/webhooks/tls_test.go|TestServeMutualTLS",
		"webhooks records":       "cmd/webhooks/records_test.go|TestConfigureCommands",
		"webhooks call info ":    "cmd/webhooks/records_test.go|TestConfigureCommands",
		"webhooks usersig":       "cmd/webhooks/records_test.go|TestConfigureCommands",
	},
	"docs/inspector.md": {
		"webhooks serve --demo":        "cmd/webhooks/quick_start_test.go|serve --demo",
		"SDKAPPID=1400000000 ":         "cmd/webhooks/inspect_test.go|\"--inspect\"",
		"cd shared/inspect/page && ":   ".ci/run|npm run check",
		"INSPECTOR_PICTURES=$PWD/buil": ".ci/run|INSPECTOR_PICTURES",
	},
	"docs/operate.md": {
		"webhooks events --unfit":    "cmd/webhooks/events_test.go|\"--unfit\"",
		"webhooks drift --since 24h": "cmd/webhooks/drift_test.go|\"drift\", \"--since\", \"24h\"",
	},
	"docs/verify.md": {
		"export SDKAPPID=": "cmd/webhooks/all_test.go|TestVerifyServe",
		"webhooks verify ": "cmd/webhooks/all_test.go|TestVerifyServe",
		"webhooks verify http://127.0.0.1:8080/ --observer ": "cmd/webhooks/verify_integration_test.go|TestVerifyKillsServe",
		"if [ -f pid ]; ":          "cmd/webhooks/verify_integration_test.go|TestVerifyKillsServe",
		"webhooks serve --addr ":   "cmd/webhooks/verify_integration_test.go|TestVerifyKillsServe",
		"echo $! >pid":             "cmd/webhooks/verify_integration_test.go|TestVerifyKillsServe",
		"until grep ":              "cmd/webhooks/verify_integration_test.go|TestVerifyKillsServe",
		"until webhooks healthz; ": "cmd/webhooks/healthz_test.go|healthz",
		"webhooks compare ":        "cmd/webhooks/compare_test.go|compare --db",
	},
	"examples/README.md": {
		"": "examples/readme_integration_test.go|TestPage",
	},
	"events/README.md": {
		"go run ./cmd/webhooks event ":     "cmd/webhooks/event_test.go|TestEventIsSignedNow",
		"make build":                       ".ci/run|make build",
		"sam local invoke SnsBlacklistAdd": "shared/deploy/pack/sam_local_test.go|TestSamLocalAsDocumented",
	},
	"docs/deploy.md": deployCommands,
}

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
	for _, block := range withoutComments(append(fenced(t, page, "sh"), fenced(t, page, "bash")...)) {
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

// Every command of every page is run by something, or the page says that it is not.
func TestCommandsAreRunOrListed(t *testing.T) {
	for _, document := range documents(t) {
		page := strings.TrimPrefix(filepath.ToSlash(filepath.Join("docs", document)), "../")
		if strings.Contains(page, "zh-CN") {
			continue // it shows the same ones
		}
		used := map[string]bool{}
		for _, command := range commands(t, document) {
			begin, known := beginning(printed[page], command)
			require.True(t, known, "%s: what runs %q?", page, command)
			used[begin] = true
			file, mark, runs := strings.Cut(printed[page][begin], "|")
			if !runs {
				require.Contains(t, notRun(t, document), file, "%s: %s", page, command)
				continue
			}
			what, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(file)))
			require.NoError(t, err)
			require.Contains(t, string(what), mark, "%s: %s", page, command)
		}
		require.Len(t, used, len(printed[page]), "%s: all of the list is in the page", page)
	}
}

// beginning is the longest beginning of a command in a list.
func beginning(list map[string]string, command string) (longest string, known bool) {
	for begin := range list {
		if strings.HasPrefix(command, begin) && len(begin) >= len(longest) {
			longest, known = begin, true
		}
	}
	return longest, known
}

// notRun is where a page says what nothing runs.
func notRun(t *testing.T, document string) string {
	t.Helper()
	text, err := os.ReadFile(document)
	require.NoError(t, err)
	_, out, _ := strings.Cut(string(text), "\n## Tested environments\n")
	for paragraph := range strings.SplitSeq(string(text), "\n\n") {
		if strings.Contains(strings.ToLower(paragraph), "not run here") {
			out += paragraph
		}
	}
	return out
}

// A block of commands is marked as one: sh or, where TestTranscripts replays it, console. Every other block says
// what it is, so that no command hides in one.
func TestBlocksNameTheirLanguage(t *testing.T) {
	for _, document := range documents(t) {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		inside := false
		for line := range strings.Lines(string(text)) {
			if mark, ok := strings.CutPrefix(strings.TrimSpace(line), "```"); ok {
				inside = !inside
				require.Equal(t, inside, mark != "", "%s: %s", document, line)
			}
		}
		for _, block := range fenced(t, document, "console") {
			require.Contains(t, block, "$ webhooks ", document)
		}
	}
}
