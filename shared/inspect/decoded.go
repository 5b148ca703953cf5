package inspect

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
)

// maxMembers is how many members of a body the page lists; the rest is in its raw text.
const maxMembers = 2000

// member is one line of a decoded body: a member of an object, or an element of an array.
type member struct {
	Path  string `json:"path"`
	Name  string `json:"name"`
	Depth int    `json:"depth"`
	// Kind is object, array, string, number, bool or null.
	Kind  string `json:"kind"`
	Value string `json:"value"` // the text of a scalar; how many an object or an array holds
	// Came is how it came, where that is not what the documents say: quoted (a number or bool in
	// quotes), number (for a string), empty, null, alias, unknown, type.
	Came string `json:"came,omitempty"`
	// Unit is s or ms of Unix time.
	Unit string `json:"unit,omitempty"`
	Doc  string `json:"doc,omitempty"`
}

// decoded lists the members of a body in the order they came, with what the schema says of each.
// It also returns the names of documented members at the top that did not come.
func (c *contract) decoded(body []byte) (members []member, absent []string) {
	w := walker{contract: c, dec: json.NewDecoder(bytes.NewReader(body))}
	w.dec.UseNumber()
	root := c.root()
	w.value(member{Depth: -1}, root)
	came := map[string]bool{}
	for _, m := range w.out {
		if m.Depth == 0 {
			came[c.nameOf(m.Name)] = true
		}
	}
	if root != nil {
		for _, name := range root.names() {
			if !came[name] && c.nameOf(name) == name {
				absent = append(absent, name)
			}
		}
	}
	return w.out, absent
}

// walker walks over the tokens of a body. It stops at the first error: what came until then is
// shown.
type walker struct {
	*contract
	dec *json.Decoder
	out []member
}

// value reads a value into m, which is listed unless it is the body itself.
func (w *walker) value(m member, s *node) bool {
	token, err := w.dec.Token()
	if err != nil || len(w.out) >= maxMembers {
		return false
	}
	at := len(w.out)
	if m.Depth >= 0 {
		w.out = append(w.out, m)
	}
	count, ok := 0, true
	switch t := token.(type) {
	case json.Delim:
		m.Kind = "object"
		if t == '[' {
			m.Kind = "array"
		}
		count, ok = w.inside(m, s)
		m.Value = strconv.Itoa(count)
	case string:
		m.Kind, m.Value = "string", t
	case json.Number:
		m.Kind, m.Value = "number", t.String()
	case bool:
		m.Kind, m.Value = "bool", strconv.FormatBool(t)
	case nil:
		m.Kind, m.Value = "null", "null"
	}
	if m.Depth >= 0 {
		m.describe(s, w.contract)
		w.out[at] = m
	}
	return ok
}

// inside reads the members of an object, or the elements of an array, and counts them.
func (w *walker) inside(m member, s *node) (count int, ok bool) {
	for ; w.dec.More(); count++ {
		child := member{Depth: m.Depth + 1, Name: "[" + strconv.Itoa(count) + "]"}
		of := s.element()
		child.Path = m.Path + child.Name
		if m.Kind == "object" {
			token, err := w.dec.Token()
			if err != nil {
				return count, false
			}
			child.Name, _ = token.(string)
			child.Path = strings.TrimPrefix(m.Path+"."+child.Name, ".")
			of = s.member(child.Name)
			if of == nil && s.closed() {
				child.Came = "unknown"
			}
		}
		if !w.value(child, of) {
			return count, false
		}
	}
	_, err := w.dec.Token()
	return count, err == nil
}

// describe adds what the schema says about a member, and how its form differs from that.
func (m *member) describe(s *node, c *contract) {
	if s == nil {
		return
	}
	m.Doc, m.Unit = s.description(), c.units[m.Name]
	if m.Came == "" {
		m.Came = s.form(m)
	}
	if m.Came == "" && c.nameOf(m.Name) != m.Name {
		m.Came = "alias"
	}
}
