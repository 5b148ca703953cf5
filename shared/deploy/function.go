package deploy

import (
	"slices"
	"strings"
	"unicode"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// The functions that belong to no command.
const (
	Router  = "router"  // one public URL in front of all functions
	Unknown = "unknown" // takes what no other function claims
)

// Bundled is the folder below functions that holds all others in one program.
const Bundled = "bundle"

// ConsumerFolder is the folder below functions whose program consumes the events.
const ConsumerFolder = "consumer"

// Function is one folder below functions, which becomes one function in the cloud.
type Function struct {
	// Folder is its path below functions, such as sns/blacklist-add.
	Folder string
	// Commands are what it takes: one, as a rule; none for the router and for unknown commands.
	Commands []webhook.Declaration
}

// Find returns the function that a name stands for: its folder, a command of it, its logical id, or
// the router. The command that was named comes first in it.
func Find(name string, all []webhook.Declaration) (Function, bool) {
	byFolder := map[string]*Function{Router: {Folder: Router}, Unknown: {Folder: Unknown}}
	for _, d := range all {
		f := byFolder[d.Function]
		if f == nil {
			f = &Function{Folder: d.Function}
			byFolder[d.Function] = f
		}
		if slices.Contains(d.Names(), name) {
			f.Commands = append([]webhook.Declaration{d}, f.Commands...)
			return *f, true
		}
		f.Commands = append(f.Commands, d)
	}
	for _, f := range byFolder {
		if name == f.Folder || name == f.LogicalID() {
			return *f, true
		}
	}
	return Function{}, false
}

// Family is the first part of the folder, "" for router and unknown.
func (f Function) Family() string {
	family, _, nested := strings.Cut(f.Folder, "/")
	if !nested {
		return ""
	}
	return family
}

// Name is what the function is called on both clouds: the folder with a hyphen for the slash.
// SCF takes no dots, AWS no slashes.
func (f Function) Name() string { return strings.ReplaceAll(f.Folder, "/", "-") }

// LogicalID is the name in capitals, such as SnsBlacklistAdd: CloudFormation takes letters and
// digits only.
func (f Function) LogicalID() string {
	var b strings.Builder
	for _, word := range strings.FieldsFunc(f.Folder, isSeparator) {
		b.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return b.String()
}

func isSeparator(r rune) bool { return r == '/' || r == '-' }

// Path is the URL path that reaches the function behind a gateway: / for the router.
func (f Function) Path() string {
	if f.Folder == Router {
		return "/"
	}
	return "/" + f.Folder
}

// SecretPath is the path with CALLBACK_SECRET as its last segment, as gateways write it.
func (f Function) SecretPath() string { return strings.TrimSuffix(f.Path(), "/") + "/{secret}" }

// Before reports whether somebody waits for the function's verdict.
func (f Function) Before() bool {
	for _, d := range f.Commands {
		if d.Kind == webhook.KindBefore {
			return true
		}
	}
	return false
}

// Dialect is the dialect of its commands; all commands of one function share it.
func (f Function) Dialect() webhook.Dialect {
	if len(f.Commands) == 0 {
		return webhook.DialectChat
	}
	return f.Commands[0].Dialect
}

// maxDescription is the longest description of a function on AWS, in characters.
const maxDescription = 256

// Description returns in one line what the function is for.
func (f Function) Description() string {
	switch f.Folder {
	case Router:
		return "One URL for every webhook: checks it and invokes the function of its command"
	case Unknown:
		return "Keeps what no other function claims"
	}
	if len(f.Commands) == 0 {
		return f.Folder
	}
	var names []string
	for _, d := range f.Commands {
		names = append(names, string(d.Command))
	}
	text := strings.Join(names, ", ") + ": " + lowerFirst(f.Commands[0].Summary)
	if runes := []rune(text); len(runes) > maxDescription {
		return string(runes[:maxDescription])
	}
	return text
}

// lowerFirst makes a sentence go on after a colon, and leaves words such as RTC as they are.
func lowerFirst(s string) string {
	runes := []rune(s)
	if len(runes) > 1 && !unicode.IsUpper(runes[1]) {
		runes[0] = unicode.ToLower(runes[0])
	}
	return string(runes)
}
