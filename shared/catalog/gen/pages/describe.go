package main

import (
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/profile"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/schema"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// jsonSchema is a JSON Schema, draft 2020-12, of the members that are needed here.
type jsonSchema struct {
	Version     string                 `json:"$schema,omitempty"`
	Title       string                 `json:"title,omitempty"`
	Description string                 `json:"description,omitempty"`
	Ref         string                 `json:"$ref,omitempty"`
	Type        any                    `json:"type,omitempty"` // a string, or several
	Pattern     string                 `json:"pattern,omitempty"`
	Examples    []any                  `json:"examples,omitempty"`
	Items       *jsonSchema            `json:"items,omitempty"`
	MinItems    int                    `json:"minItems,omitempty"`
	MaxItems    int                    `json:"maxItems,omitempty"`
	Properties  map[string]*jsonSchema `json:"properties,omitempty"`
	Required    []string               `json:"required,omitempty"`
	AnyOf       []*jsonSchema          `json:"anyOf,omitempty"`
	Defs        map[string]*jsonSchema `json:"$defs,omitempty"`
}

// describer makes schemas that say what package wire accepts: integers may come quoted, ids as
// numbers, and members that no schema names are allowed, since Tencent adds some at any time.
type describer struct{ source *source }

func newDescriber(root string) (*describer, error) {
	s, err := readSource(root)
	return &describer{s}, err
}

// bundle describes all payloads. Under $defs stand the types, and each command's payload under the
// command's name.
func (d *describer) bundle(all []webhook.Declaration) *jsonSchema {
	defs := map[string]*jsonSchema{}
	for _, decl := range all {
		defs[string(decl.Command)] = d.reference(reflect.TypeOf(decl.NewPayload()).Elem(), defs)
	}
	return &jsonSchema{
		Version: "https://json-schema.org/draft/2020-12/schema",
		Title:   "Payloads of Tencent's webhooks",
		Defs:    defs,
	}
}

var (
	rawType     = reflect.TypeFor[wire.Raw]()
	numberType  = reflect.TypeFor[wire.Number]()
	objectType  = reflect.TypeFor[wire.Object]()
	contentType = reflect.TypeFor[msg.Content]()
	elementType = reflect.TypeFor[msg.Element]()
	topicsType  = reflect.TypeFor[group.TopicIDs]()
	checksType  = reflect.TypeFor[rtc.Checks]()
)

// numeric are the string types for which numbers have been seen too.
var numeric = []reflect.Type{
	reflect.TypeFor[types.Account](), reflect.TypeFor[types.RoomID](), reflect.TypeFor[rtc.TaskID](),
	reflect.TypeFor[profile.Value](), reflect.TypeFor[rtc.StorageCode](),
}

func (d *describer) value(t reflect.Type, defs map[string]*jsonSchema) *jsonSchema {
	switch {
	case t == rawType:
		return &jsonSchema{}
	case t == numberType:
		return &jsonSchema{Type: []string{"number", "string"}}
	case t == contentType:
		return d.anyOf(contents(), defs)
	case isDetail(t):
		return d.details(t, defs)
	case t == topicsType:
		return d.oneOrMany(reflect.TypeFor[[]types.TopicID](), defs)
	case t == checksType:
		return d.oneOrMany(reflect.TypeFor[[]rtc.Check](), defs)
	}
	switch {
	case t.Kind() == reflect.Slice && t.Name() == "":
		return &jsonSchema{Type: "array", Items: d.value(t.Elem(), defs)}
	case t.PkgPath() != "":
		return d.reference(t, defs)
	}
	return d.described(t, defs)
}

// oneOrMany describes an array that comes without its brackets, too, where it has one element.
func (d *describer) oneOrMany(t reflect.Type, defs map[string]*jsonSchema) *jsonSchema {
	list := d.value(t, defs)
	return &jsonSchema{AnyOf: []*jsonSchema{list, list.Items}}
}

// described describes a type by what it is made of.
func (d *describer) described(t reflect.Type, defs map[string]*jsonSchema) *jsonSchema {
	switch t.Kind() {
	case reflect.String:
		if slices.Contains(numeric, t) {
			return &jsonSchema{Type: []string{"string", "integer"}}
		}
		return &jsonSchema{Type: "string"}
	case reflect.Bool:
		return &jsonSchema{Type: []string{"boolean", "string", "integer"}}
	case reflect.Slice:
		return &jsonSchema{Type: "array", Items: d.value(t.Elem(), defs)}
	case reflect.Struct:
		return d.structure(t, defs)
	}
	return &jsonSchema{Type: []string{"integer", "string"}, Pattern: integerText}
}

// integerText is what the text of a quoted integer may be.
const integerText = `^(-?[0-9]+(\.0*)?)?$`

// reference describes a named type once, under $defs.
func (d *describer) reference(t reflect.Type, defs map[string]*jsonSchema) *jsonSchema {
	name := schema.TypeName(t)
	if defs[name] == nil {
		defs[name] = &jsonSchema{} // ends the recursion of types that hold themselves
		s := d.described(t, defs)
		s.Description, s.Examples = d.source.docs[name], d.source.values[name]
		*defs[name] = *s
	}
	return &jsonSchema{Ref: "#/$defs/" + name}
}

func (d *describer) structure(t reflect.Type, defs map[string]*jsonSchema) *jsonSchema {
	s := &jsonSchema{Type: "object", Properties: map[string]*jsonSchema{}}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Type == objectType || !f.IsExported() || name == "" || name == "-" {
			continue
		}
		options := strings.Split(f.Tag.Get("wire"), ",")
		member := d.member(t, f, options, defs)
		s.Properties[name] = member
		s.name(name, options, member)
	}
	if t == elementType {
		s.Properties["MsgContent"] = d.value(contentType, defs)
	}
	return s
}

// name adds the aliases of a member, and reports whether it is required. A member with aliases is
// not: any of its names will do.
func (s *jsonSchema) name(name string, options []string, member *jsonSchema) {
	required, aliases := false, 0
	for _, option := range options {
		if alias, ok := strings.CutPrefix(option, "alias="); ok {
			s.Properties[alias] = member
			aliases++
		}
		required = required || option == "required"
	}
	if required && aliases == 0 {
		s.Required = append(s.Required, name)
	}
}

func (d *describer) member(
	t reflect.Type, f reflect.StructField, options []string, defs map[string]*jsonSchema,
) *jsonSchema {
	s := d.value(f.Type, defs)
	s.Description = d.source.docs[schema.TypeName(t)+"."+f.Name]
	for _, option := range options {
		key, value, _ := strings.Cut(option, "=")
		n, _ := strconv.Atoi(value) // package wire has refused anything else
		switch key {
		case "min":
			s.MinItems = n
		case "max":
			s.MaxItems = n
		}
	}
	return s
}

// contents are the typed contents of message elements.
func contents() []any {
	var out []any
	for _, c := range msg.Contents() {
		out = append(out, c)
	}
	return out
}

// isDetail reports whether t is an rtc.Detail, whose JSON is one of several structs.
func isDetail(t reflect.Type) bool {
	return strings.HasPrefix(t.Name(), "Detail[") && path.Base(t.PkgPath()) == "rtc"
}

// details describes the structs that implement the interface of a Detail.
func (d *describer) details(t reflect.Type, defs map[string]*jsonSchema) *jsonSchema {
	field, _ := t.FieldByName("Value")
	var fitting []any
	for _, one := range rtc.Details() {
		if reflect.TypeOf(one).Implements(field.Type) {
			fitting = append(fitting, one)
		}
	}
	return d.anyOf(fitting, defs)
}

// anyOf describes a value that is one of several structs, or something that is not known yet.
func (d *describer) anyOf(values []any, defs map[string]*jsonSchema) *jsonSchema {
	s := &jsonSchema{}
	for _, v := range values {
		s.AnyOf = append(s.AnyOf, d.reference(reflect.TypeOf(v), defs))
	}
	s.AnyOf = append(s.AnyOf, &jsonSchema{Description: "Anything else is kept as it came."})
	return s
}
