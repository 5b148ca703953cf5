package deploy

import (
	"cmp"
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// maxRules is how many rules a listener has; a load balancer has 100 target groups, of which the
// default action takes one.
const maxRules = 99

// rule sends the commands of one function to it.
type rule struct {
	Function
	Priority  int
	Parameter string   // of the query
	Values    []string // any of them
}

// loadBalancer is what alb.yaml.tmpl is executed with.
type loadBalancer struct {
	Rules []rule
	// Default takes what no rule does.
	Default Function
	// Left are the functions that there is no rule for.
	Left []string
}

// addALB adds the template of a load balancer in front of the functions. It needs a function for
// its default action.
func (p Plan) addALB(files Files) error {
	var b loadBalancer
	for _, folder := range []string{Router, Unknown} {
		if p.Has(folder) && b.Default.Folder == "" {
			b.Default = Function{Folder: folder}
		}
	}
	if b.Default.Folder == "" {
		return nil
	}
	b.Rules, b.Left = p.rules()
	text, err := render("alb.yaml.tmpl", b)
	files["template-alb.yaml"] = text
	return err
}

// rules gives a rule to each function that can be told by the query, as long as there are rules.
// Those go first whose answer somebody waits for, and CallKit's go last: its commands are few.
func (p Plan) rules() (rules []rule, left []string) {
	for _, f := range p.Functions {
		r := rule{Function: f, Parameter: "CallbackCommand"}
		for _, c := range f.Commands {
			r.Values = append(r.Values, c.Names()...)
		}
		switch {
		case len(f.Commands) == 0 || f.Dialect() == webhook.DialectRTC:
			continue
		case f.Dialect() == webhook.DialectCallKit:
			r.Parameter = "command"
		}
		rules = append(rules, r)
	}
	slices.SortStableFunc(rules, func(a, b rule) int { return cmp.Compare(a.rank(), b.rank()) })
	for _, r := range rules[min(len(rules), maxRules):] {
		left = append(left, r.Folder)
	}
	rules = rules[:min(len(rules), maxRules)]
	for i := range rules {
		rules[i].Priority = i + 1
	}
	return rules, left
}

func (r rule) rank() int {
	switch {
	case r.Before():
		return 0
	case r.Dialect() == webhook.DialectChat:
		return 1
	}
	return 2
}
