package msg

import (
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Element is one part of a message.
type Element struct {
	// MsgType names the type of the element. Encoding writes the name that belongs to the
	// content, and this one where the content is Raw.
	MsgType Type `json:"MsgType"`
	// MsgContent is of the Go type that belongs to MsgType, Raw for anything else, and nil
	// when it did not come.
	MsgContent Content `json:"MsgContent"`

	came wire.Object // how the members came, and those that no field names
}

// New returns an element with the given content, of any type but Raw.
func New(c Content) Element { return Element{MsgType: c.elementType(), MsgContent: c} }

// NewText returns a text element.
func NewText(text string) Element { return New(Text{Text: text}) }

// NewCustom returns a custom element with the given Data.
func NewCustom(data string) Element { return New(Custom{Data: data}) }

// envelope is an element as it is on the wire, its content not looked at.
type envelope struct {
	wire.Object
	MsgType    Type     `json:"MsgType"`
	MsgContent wire.Raw `json:"MsgContent"`
}

// DecodeWire reads an element. It fails only when raw is no object, or MsgType no scalar.
func (e *Element) DecodeWire(raw wire.Raw) error {
	var env envelope
	if err := wire.UnmarshalRaw(raw, &env); err != nil {
		return err
	}
	*e = Element{env.MsgType, decode(env.MsgType, env.MsgContent), env.Object}
	return nil
}

// AppendWire writes an element. It fails only for a Raw content, made by hand, that is not JSON.
func (e *Element) AppendWire(dst []byte) ([]byte, error) {
	env := envelope{Object: e.came, MsgType: e.MsgType}
	if e.MsgContent != nil {
		if t := e.MsgContent.elementType(); t != "" {
			env.MsgType = t
		}
		content, err := encode(e.MsgContent)
		if err != nil {
			return dst, wire.At("MsgContent", err)
		}
		env.MsgContent = content
	}
	return wire.Append(dst, &env)
}

// MarshalJSON is AppendWire for encoding/json.
func (e Element) MarshalJSON() ([]byte, error) { return e.AppendWire(nil) }

// UnmarshalJSON is DecodeWire for encoding/json.
func (e *Element) UnmarshalJSON(data []byte) error { return e.DecodeWire(wire.Raw(data)) }

// Unknown returns the names of the members that no field names, for conformance tests.
func (e *Element) Unknown() []string {
	var names []string
	for _, m := range e.came.Extra() {
		names = append(names, m.Name)
	}
	if _, raw := e.MsgContent.(Raw); raw || e.MsgContent == nil {
		return names
	}
	for _, name := range wire.Unknown(e.MsgContent) {
		names = append(names, "MsgContent."+name)
	}
	return names
}

// Check returns an error for an element that nobody could show: one without type or content, or
// whose content does not fit its type. A content of a type that has no struct fits as it is.
func (e *Element) Check() error {
	if e.MsgType == "" {
		return wire.Missing("MsgType")
	}
	if e.MsgContent == nil {
		return wire.Missing("MsgContent")
	}
	_, raw := e.MsgContent.(Raw)
	if text, ok := e.MsgContent.(Text); raw && hasStruct(e.MsgType) ||
		ok && text.Text == "" && !wire.Has(&text, "Text") {
		return wire.Mismatch("MsgContent", "no content of "+string(e.MsgType))
	}
	return nil
}

// hasStruct reports whether contents of type t have a struct.
func hasStruct(t Type) bool {
	return slices.ContainsFunc(Contents(), func(c Content) bool { return c.elementType() == t })
}
