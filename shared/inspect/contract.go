package inspect

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/schema"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// contract is what is documented about the body of one command.
type contract struct {
	document node
	units    map[string]string // by the name of a member
	aliases  map[string]string // the name in the documents, by another that members came under
}

// node is a part of a JSON Schema, as far as this package reads it.
type node struct {
	Description string           `json:"description"`
	Type        oneOrMore        `json:"type"`
	Ref         string           `json:"$ref"`
	Properties  map[string]*node `json:"properties"`
	Items       *node            `json:"items"`
	AllOf       []*node          `json:"allOf"`
	AnyOf       []*node          `json:"anyOf"`
	OneOf       []*node          `json:"oneOf"`
	Then        *node            `json:"then"`
	Defs        map[string]*node `json:"$defs"`

	top *node // the document that Ref refers to
}

// oneOrMore is a member that is a string or an array of them.
type oneOrMore []string

// UnmarshalJSON reads both forms.
func (o *oneOrMore) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*o = oneOrMore{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(o))
}

// newContract reads the schema of a command. A command that nobody declared has an empty one.
func newContract(d *webhook.Declaration) *contract {
	c := &contract{units: map[string]string{}, aliases: map[string]string{}}
	if d == nil {
		return c
	}
	text, err := schema.Of(string(d.Command))
	if err == nil {
		err = json.Unmarshal(text, &c.document)
	}
	if err != nil {
		return c // a test reads the schemas of all commands
	}
	c.document.link(&c.document)
	c.learn(reflect.TypeOf(d.NewPayload()), map[reflect.Type]bool{})
	return c
}

func (n *node) link(top *node) {
	if n == nil || n.top != nil {
		return
	}
	n.top = top
	for _, m := range []map[string]*node{n.Properties, n.Defs} {
		for _, child := range m {
			child.link(top)
		}
	}
	for _, list := range [][]*node{n.AllOf, n.AnyOf, n.OneOf, {n.Items, n.Then}} {
		for _, child := range list {
			child.link(top)
		}
	}
}

// learn takes from a payload's type what its schema does not say: units and aliases.
func (c *contract) learn(t reflect.Type, seen map[reflect.Type]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice || t.Kind() == reflect.Array {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || seen[t] {
		return
	}
	seen[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" {
			name = f.Name
		}
		for option := range strings.SplitSeq(f.Tag.Get("wire"), ",") {
			if alias, ok := strings.CutPrefix(option, "alias="); ok {
				c.aliases[alias] = name
				c.unit(alias, f.Type)
			}
		}
		c.unit(name, f.Type)
		c.learn(f.Type, seen)
	}
}

func (c *contract) unit(name string, t reflect.Type) {
	switch t {
	case reflect.TypeFor[types.Millis]():
		c.units[name] = "ms"
	case reflect.TypeFor[types.Seconds]():
		c.units[name] = "s"
	}
}

// root returns the schema of the body, nil when there is none.
func (c *contract) root() *node {
	if c.document.top == nil {
		return nil
	}
	return &c.document
}

// nameOf returns the documented name of a member.
func (c *contract) nameOf(name string) string {
	if documented, ok := c.aliases[name]; ok {
		return documented
	}
	return name
}

// all returns the node and those that it is made of.
func (n *node) all() []*node {
	if n == nil {
		return nil
	}
	out := []*node{n}
	if name, ok := strings.CutPrefix(n.Ref, "#/$defs/"); ok {
		out = append(out, n.top.Defs[name].all()...)
	}
	for _, list := range [][]*node{n.AllOf, n.AnyOf, n.OneOf, {n.Then}} {
		for _, part := range list {
			out = append(out, part.all()...)
		}
	}
	return out
}

// names returns the members that the schema names, sorted.
func (n *node) names() []string {
	out := map[string]bool{}
	for _, part := range n.all() {
		for name := range part.Properties {
			out[name] = true
		}
	}
	return slices.Sorted(maps.Keys(out))
}

// member returns the schema of a member, nil where none is named.
func (n *node) member(name string) *node {
	for _, part := range n.all() {
		if m := part.Properties[name]; m != nil {
			return m
		}
	}
	return nil
}

// closed reports whether the schema names members, so that another one is unknown. One that may be
// anything names none.
func (n *node) closed() bool {
	open := func(part *node) bool { return part.Ref == "" && part.Type == nil && part.Properties == nil }
	named := false
	for _, part := range n.all() {
		if slices.ContainsFunc(part.AnyOf, open) {
			return false
		}
		named = named || part.Properties != nil
	}
	return named
}

func (n *node) element() *node {
	for _, part := range n.all() {
		if part.Items != nil {
			return part.Items
		}
	}
	return nil
}

// description returns what the schema says of a member itself, not of one of several forms.
func (n *node) description() string {
	if n == nil {
		return ""
	}
	if n.Description != "" || n.Ref == "" {
		return n.Description
	}
	return n.top.Defs[strings.TrimPrefix(n.Ref, "#/$defs/")].description()
}

// types returns the JSON types that the schema takes; the first is the documented one.
func (n *node) types() []string {
	for _, part := range n.all() {
		if part.Type != nil {
			return part.Type
		}
	}
	return nil
}

// form returns how the form of a member differs from the documented one, "" when it does not.
func (n *node) form(m *member) string {
	types := n.types()
	if len(types) == 0 {
		return ""
	}
	kinds := map[string]string{"integer": "number", "boolean": "bool"}
	for i, t := range types {
		if kind, ok := kinds[t]; ok {
			types = slices.Clone(types)
			types[i] = kind
		}
	}
	switch {
	case m.Kind == types[0]:
		return ""
	case m.Kind == "null":
		return "null"
	case m.Kind == "string" && m.Value == "":
		return "empty"
	case m.Kind == "string" && (types[0] == "number" || types[0] == "bool"):
		return "quoted"
	case m.Kind == "number" && slices.Contains(types, "number"):
		return "number"
	case slices.Contains(types, m.Kind):
		return ""
	}
	return "type"
}
