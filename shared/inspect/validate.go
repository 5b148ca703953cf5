package inspect

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/schema"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// problem is one thing that is wrong with an edited body.
type problem struct {
	Line int    `json:"line"` // from 1 on
	Path string `json:"path"`
	// ID names the sentence of the page: syntax, missing, type, receiver, other.
	ID   string `json:"id"`
	Text string `json:"text"` // what is missing, what is wanted, or a sentence
}

// validate answers with what the schema of a command, and the receiver, have against a body.
func (s *Server) validate(w http.ResponseWriter, r *http.Request) {
	var o sendOrder
	if !read(w, r, &o) {
		return
	}
	reply(w, s.problems(o))
}

func (s *Server) problems(o sendOrder) []problem {
	out := []problem{}
	lines, err := linesOf(o.Body)
	if err != nil {
		return append(out, problem{lineAt(o.Body, err), "", "syntax", ""})
	}
	for _, c := range againstSchema(o.Command, o.Body) {
		c.Line = lines[c.Path]
		out = append(out, c)
	}
	if d := s.commands.named(o.Command); d != nil {
		var bad *wire.Error
		if errors.As(wire.Unmarshal([]byte(o.Body), d.NewPayload()), &bad) {
			path := pointer(bad.Path)
			out = append(out, problem{nearest(lines, path), path, "receiver", bad.Error()})
		}
	}
	slices.SortStableFunc(out, func(a, b problem) int { return a.Line - b.Line })
	return out
}

// againstSchema returns every place where a body does not fit the schema of a command.
func againstSchema(command, body string) []problem {
	text, err := schema.Of(command)
	if err != nil {
		return nil // nothing is documented about it
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil
	}
	c := jsonschema.NewCompiler()
	if c.AddResource("payload.json", document) != nil {
		return nil
	}
	compiled, err := c.Compile("payload.json")
	if err != nil {
		return nil
	}
	value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	var invalid *jsonschema.ValidationError
	if err != nil || !errors.As(compiled.Validate(value), &invalid) {
		return nil
	}
	return leaves(invalid)
}

// leaves returns the complaints at the ends of a tree of them.
func leaves(e *jsonschema.ValidationError) []problem {
	if len(e.Causes) > 0 {
		var out []problem
		for _, cause := range e.Causes {
			out = append(out, leaves(cause)...)
		}
		return out
	}
	c := problem{Path: join(e.InstanceLocation), ID: "other"}
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		c.ID, c.Text = "missing", strings.Join(k.Missing, ", ")
	case *kind.Type:
		c.ID, c.Text = "type", strings.Join(k.Want, ", ")
	default:
		_, c.Text, _ = strings.Cut(e.Error(), ": ")
	}
	return []problem{c}
}

// join returns a JSON pointer.
func join(steps []string) string {
	out := ""
	for _, s := range steps {
		out += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(s)
	}
	return out
}

// pointer returns the JSON pointer of a path such as Events[3].To_Account.
func pointer(path string) string {
	if path == "" {
		return ""
	}
	return "/" + strings.NewReplacer("[", "/", "]", "", ".", "/").Replace(path)
}

// nearest returns the line of a member, or of what should hold it.
func nearest(lines map[string]int, path string) int {
	for {
		if line, ok := lines[path]; ok {
			return line
		}
		cut := strings.LastIndexByte(path, '/')
		if cut < 0 {
			return 1
		}
		path = path[:cut]
	}
}

// linesOf returns the line of each value in a JSON text, by its pointer. The error is that of
// package json for a text that is none.
func linesOf(text string) (map[string]int, error) {
	if err := json.Unmarshal([]byte(text), new(json.RawMessage)); err != nil {
		return nil, err
	}
	p := lineCounter{dec: json.NewDecoder(strings.NewReader(text)), text: text, lines: map[string]int{}}
	p.value("")
	return p.lines, nil
}

// lineCounter walks over the tokens of a JSON text and counts lines.
type lineCounter struct {
	dec     *json.Decoder
	text    string
	lines   map[string]int
	counted int // bytes
	line    int // line breaks in them
}

func (p *lineCounter) value(path string) {
	token, err := p.dec.Token()
	if err != nil {
		return // the text is JSON
	}
	end := int(p.dec.InputOffset())
	p.line += strings.Count(p.text[p.counted:end], "\n")
	p.counted = end
	p.lines[path] = p.line + 1
	open, nested := token.(json.Delim)
	if !nested {
		return
	}
	for i := 0; p.dec.More(); i++ {
		step := strconv.Itoa(i)
		if open == '{' {
			name, _ := p.dec.Token()
			step, _ = name.(string)
		}
		p.value(path + join([]string{step}))
	}
	_, _ = p.dec.Token()
}

// lineAt returns the line of a syntax error in a text.
func lineAt(text string, err error) int {
	var at *json.SyntaxError
	if !errors.As(err, &at) {
		return 1
	}
	return 1 + strings.Count(text[:min(max(int(at.Offset)-1, 0), len(text))], "\n")
}
