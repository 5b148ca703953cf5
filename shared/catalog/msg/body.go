package msg

import (
	"slices"
	"strings"
)

// Body is the MsgBody of a message: its elements, in the order in which they are shown.
type Body []Element

// Text returns the texts of all text elements, one per line.
func (b Body) Text() string {
	var texts []string
	for _, e := range b {
		if c, ok := e.MsgContent.(Text); ok {
			texts = append(texts, c.Text)
		}
	}
	return strings.Join(texts, "\n")
}

// ReplaceText returns a copy of the body in which every text is what replace made of it. The
// other elements, and the members of text elements that nobody knows, stay as they are.
func (b Body) ReplaceText(replace func(string) string) Body {
	out := slices.Clone(b)
	for i := range out {
		if c, ok := out[i].MsgContent.(Text); ok {
			c.Text = replace(c.Text)
			out[i].MsgContent = c
		}
	}
	return out
}

// Custom returns the contents of all custom elements. Their Data, Desc and Ext are texts of the
// app's own making, often JSON, and can carry words to be moderated as well.
func (b Body) Custom() []Custom {
	var out []Custom
	for _, e := range b {
		if c, ok := e.MsgContent.(Custom); ok {
			out = append(out, c)
		}
	}
	return out
}
