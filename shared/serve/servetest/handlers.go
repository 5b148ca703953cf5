package servetest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhooktest/defaults/overlay"
)

// handlers writes the overlay that puts the default handlers in the place of shared/handlers, and of
// those that ask the ones of testdata/verdicts, as if a user had edited them. These allow, as the
// default ones do, unless the client's platform names another verdict.
func handlers(root, temp string) (flag string, err error) {
	o, err := overlay.Defaults(root)
	if err != nil {
		return "", err
	}
	edits, err := filepath.Glob(filepath.Join(root, "shared", "serve", "servetest", "testdata", "verdicts", "*.go"))
	if err != nil {
		return "", err
	}
	for _, edit := range edits {
		family := strings.TrimSuffix(filepath.Base(edit), ".go")
		folder := filepath.Join(root, "shared", "handlers", family)
		generated := filepath.Join(folder, "handlers_gen.go")
		text, err := others(o.Replace[generated], edit)
		if err != nil {
			return "", err
		}
		rest := filepath.Join(temp, family+".go")
		if err := os.WriteFile(rest, text, 0o600); err != nil {
			return "", err
		}
		o.Replace[generated], o.Replace[filepath.Join(folder, "edited.go")] = rest, edit
	}
	return o.Write(temp)
}

var handlerName = regexp.MustCompile(`(?m)^func ([A-Z]\w*)\(`)

// others returns a file of default handlers without those that an edit brings itself.
func others(defaults, edit string) ([]byte, error) {
	source, err := os.ReadFile(edit)
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(defaults)
	if err != nil {
		return nil, err
	}
	for _, found := range handlerName.FindAllSubmatch(source, -1) {
		variable := regexp.MustCompile(`(?m)^\t` + string(found[1]) + ` +=`)
		if !variable.Match(text) {
			return nil, fmt.Errorf("no default handler %s, which %s replaces", found[1], edit)
		}
		text = variable.ReplaceAll(text, []byte("\t_ ="))
	}
	return text, nil
}
