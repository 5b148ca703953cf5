package deploy

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
)

// Group is a part of the functions that shares a namespace of SCF and a serverless.yml: a
// component file has one namespace, and a namespace holds 50 functions.
type Group struct {
	Name      string
	Functions []Function
}

// maxNamespace is how many functions a namespace of SCF holds.
const maxNamespace = 50

// mainGroup holds the router, so that its functions are found without naming a namespace, and
// every family that the others do not claim.
const mainGroup = "chat"

// otherGroups are the families that live in another namespace than the chat's. The table is fixed:
// a function that moves to another namespace gets another URL.
var otherGroups = [...]struct {
	name     string
	families []string
}{
	{"calls", []string{"call", "callkit", "room", "rtc"}},
	{"services", []string{"alert", "bot", "follow", "live", "moderation", "officialaccount", "push"}},
}

// groupOf returns the name of a family's group.
func groupOf(family string) string {
	for _, g := range otherGroups {
		if slices.Contains(g.families, family) {
			return g.name
		}
	}
	return mainGroup
}

// Namespace is the namespace of the group's functions.
func (g Group) Namespace() string { return "webhooks-" + g.Name }

// Groups returns the groups that have functions, the main group first if it has any.
func (p Plan) Groups() []Group {
	groups := []Group{{Name: mainGroup}}
	for _, g := range otherGroups {
		groups = append(groups, Group{Name: g.name})
	}
	for _, f := range p.Functions {
		i := slices.IndexFunc(groups, func(g Group) bool { return g.Name == groupOf(f.Family()) })
		groups[i].Functions = append(groups[i].Functions, f)
	}
	return slices.DeleteFunc(groups, func(g Group) bool { return len(g.Functions) == 0 })
}

// serverless is what serverless.yml.tmpl is executed with.
type serverless struct {
	Group
	// Up leads from the folder of the file to the root of the repository.
	Up string
	// Each is whether each function has a program of its own.
	Each bool
	// Namespaces are the namespaces of families in other groups; only the router's group has them.
	Namespaces string
}

// variable is one of a function's environment.
type variable struct{ Key, Value string }

// scfVariables are those that come from the environment of whoever deploys.
var scfVariables = [...]string{"SDKAPPID", "CALLBACK_TOKEN", "RTC_KEY", "CALLBACK_SECRET",
	"ALLOW_UNSIGNED", "ALLOWED_CIDRS", "SINK", "KAFKA_USERNAME", "KAFKA_PASSWORD",
	"PUBLISH_SECRET", "DECIDE_URL", "SINK_SPLIT",
	"RTC_MAX_AGE", "BEFORE_TIMEOUT", "BEFORE_ON_ERROR", "LOG_LEVEL"}

// Variables are those that all functions of the file have.
func (s serverless) Variables() []variable {
	var out []variable
	for _, name := range scfVariables {
		value := "${env:" + name + "}"
		if name == "SINK" {
			value += "|log:" // the log keeps what the sink does not take
		}
		out = append(out, variable{name, value})
	}
	if s.Namespaces != "" {
		out = append(out, variable{"FUNCTION_NAMESPACES", s.Namespaces})
	}
	return out
}

// plain leaves in a description what SCF takes: letters, digits, spaces, commas and periods.
func plain(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ReplaceAll(s, ": ", ", "), func(r rune) bool {
		return r != ',' && r != '.' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// anchor is the name of a variable as a YAML anchor.
func anchor(key string) string { return strings.ToLower(strings.ReplaceAll(key, "_", "-")) }

// addServerless adds one serverless.yml for each group: the first in the root, where Tencent's
// tool looks for it, each other in a folder of its own.
func (p Plan) addServerless(files genfiles.Files) error {
	for i, g := range p.Groups() {
		if n := len(g.Functions); n > maxNamespace {
			return fmt.Errorf("serverless.yml: %w: %d functions in namespace %s, it holds %d",
				ErrLimit, n, g.Namespace(), maxNamespace)
		}
		name, data := "serverless.yml", serverless{Group: g, Up: "./", Each: p.artifacts() == ArtifactsEach}
		if i > 0 {
			name, data.Up = "deploy/scf/"+g.Name+"/serverless.yml", "../../../"
		}
		if (Plan{Functions: g.Functions}).Has(Router) {
			data.Namespaces = p.namespaces()
		}
		text, err := render("serverless.yml.tmpl", data)
		if err != nil {
			return err
		}
		files[name] = text
	}
	text, err := render("env.example.tmpl", nil)
	files["deploy/scf/env.example"] = text
	return err
}

// namespaces lists family=namespace for the families outside the router's own namespace.
func (p Plan) namespaces() string {
	var out []string
	for _, family := range p.Families() {
		if name := groupOf(family); name != mainGroup {
			out = append(out, family+"="+Group{Name: name}.Namespace())
		}
	}
	return strings.Join(out, ",")
}
