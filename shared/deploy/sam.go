package deploy

import (
	"bytes"
	"embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/genfiles"
	"github.com/tencent-webhooks/tencent-webhooks/shared/observe"
)

//go:embed templates
var templateFiles embed.FS

// templates parses the embedded templates. They are part of the program, so that a mistake in
// one is a mistake of the program.
func templates() *template.Template {
	funcs := template.FuncMap{"quote": quote, "anchor": anchor, "secrets": secretParameters, "plain": plain}
	return template.Must(template.New("").Funcs(funcs).ParseFS(templateFiles, "templates/*.tmpl"))
}

// render executes one template.
func render(name string, data any) ([]byte, error) {
	var out bytes.Buffer
	if err := templates().ExecuteTemplate(&out, name, data); err != nil {
		return nil, fmt.Errorf("deploy: %w", err)
	}
	return out.Bytes(), nil
}

// quote writes a YAML string in single quotes, on one line.
func quote(s string) string {
	return "'" + strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "'", "''") + "'"
}

// The limits of AWS.
const (
	maxRoutes   = 300     // of an HTTP API; reached before the 500 resources of a template
	maxTemplate = 1 << 20 // bytes of a CloudFormation template
)

// samTemplate is what template.yaml.tmpl is executed with.
type samTemplate struct{ Plan }

func (t samTemplate) BeforeCount() int { return t.count(reserveBefore) }
func (t samTemplate) AfterCount() int  { return t.count(reserveAfter) }

// The parameters that reserve concurrent runs, without the Concurrency in their names.
const (
	reserveBefore = "Before"
	reserveAfter  = "After" // what functions have that say nothing of their own
	reserveRouter = "Router"
)

// Reservation returns which parameter reserves the function's concurrent runs, which are also the
// most that it may use. The router has one of its own: it has every request under way, so that
// the share of one after-command would be all that the before-commands have together.
func (f Function) Reservation() string {
	switch {
	case f.Folder == Router:
		return reserveRouter
	case f.Before():
		return reserveBefore
	}
	return reserveAfter
}

func (t samTemplate) count(reservation string) int {
	n := 0
	for _, f := range t.Functions {
		if f.Reservation() == reservation {
			n++
		}
	}
	return n
}

// GatewayPaths are the paths of a function, without the secret and with it.
func (f Function) GatewayPaths() []string { return []string{f.Path(), f.SecretPath()} }

// FunctionARNs are patterns that match the functions of the stack: one for each family, because
// a list of all is longer than a policy may be, and the parameter Name alone may be the beginning
// of another stack's.
func (t samTemplate) FunctionARNs() []string {
	const arn = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:" +
		"${Name}-"
	var out []string
	for _, family := range t.Families() {
		out = append(out, arn+family+"-*")
	}
	for _, f := range t.Functions {
		if f.Family() == "" {
			out = append(out, arn+f.Name())
		}
	}
	return out
}

// alarm watches the total of one of the project's own metrics over five minutes.
type alarm struct {
	Name, Namespace, Metric, Description string
	Threshold                            int
}

// Alarms are on the totals of the stack: one for each command would be hundreds.
func (t samTemplate) Alarms() []alarm {
	const ours, routers = observe.Namespace, observe.RouterNamespace
	out := []alarm{
		{"SinkErrors", ours, "SinkErrors", "Events could not be stored", 0},
		{"HandlerErrors", ours, "HandlerErrors", "Handlers failed, panicked or timed out", 0},
		{"DecodeErrors", ours, "DecodeErrors", "Bodies did not fit their types; they were kept", 0},
		{"Rejected", ours, "Rejected", "Many requests did not pass the checks", 100},
	}
	if !t.Has(Router) {
		return out
	}
	return append(out,
		// Nobody else hears of it: Tencent is answered with 200, and the function has not run.
		alarm{"RouterHandlerErrors", routers, "HandlerErrors",
			"Functions gave the router no answer, so that BEFORE_ON_ERROR decided", 0},
		alarm{"RouterSinkErrors", routers, "SinkErrors",
			"The router could not hand events on to their functions", 0},
		alarm{"RouterRejected", routers, "Rejected",
			"Many requests did not pass the router's checks", 100},
	)
}

// URLDescription returns what to do with the stack's URL.
func (t samTemplate) URLDescription() string {
	if t.Has(Router) {
		return "The URL to paste into Tencent's console. With CallbackSecret, append it: URL/SECRET"
	}
	return "The URL to paste, with the function behind it, such as sns/blacklist-add; " +
		"with CallbackSecret, append that, too: URL/sns/blacklist-add/SECRET"
}

// maxFunction is the longest name of a function on AWS, in characters.
const maxFunction = 64

// MaxNameTail is how many characters may follow the first of the parameter Name, with which the
// names of all functions begin.
func (t samTemplate) MaxNameTail() int {
	longest := 0
	if t.Consumer {
		longest = len(ConsumerFolder)
	}
	for _, f := range t.Functions {
		longest = max(longest, len(f.Name()))
	}
	return maxFunction - longest - len("-") - 1
}

// addSAM adds template.yaml.
func (p Plan) addSAM(files genfiles.Files) error {
	if routes := 2 * len(p.Functions); routes > maxRoutes {
		return fmt.Errorf("template.yaml: %w: %d routes, an HTTP API has %d",
			ErrLimit, routes, maxRoutes)
	}
	text, err := render("template.yaml.tmpl", samTemplate{p})
	if len(text) > maxTemplate {
		return fmt.Errorf("template.yaml: %w: %d bytes, CloudFormation takes %d",
			ErrLimit, len(text), maxTemplate)
	}
	files["template.yaml"] = text
	return err
}
