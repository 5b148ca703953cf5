// Package drift sums up what packets hold that the catalogue does not know, without their content:
// which commands and members Tencent has added, how often they came and since when, and what to
// declare for them.
package drift

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/fit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Kind is what the catalogue lacks.
type Kind string

// The kinds of findings.
const (
	NewCommand Kind = "command" // the command is not declared
	NewMember  Kind = "member"  // no field names the member
	NewType    Kind = "type"    // the member has a form that its field does not take
)

// Finding is one thing that the catalogue lacks. It holds no value of any packet.
type Finding struct {
	Kind    Kind            `json:"kind"`
	Command webhook.Command `json:"command"`
	// Path leads to the member, with [] for any index; it is empty for a command.
	Path string `json:"path"`
	// Types are the JSON types that were seen, in alphabetical order.
	Types []string  `json:"types"`
	Count int       `json:"count"` // packets
	Since time.Time `json:"since"` // of the first of them
	// In is the struct that the declaration belongs to, such as sns.Pair; "" where there is none.
	In string `json:"in"`
	// Declaration is Go source: a field, or the payload of a new command; "" for NewType.
	Declaration string `json:"declaration"`
	// Error is why packets do not decode; NewType only.
	Error string `json:"error"`
	// Packet is the first of the packets, its values replaced by made-up ones.
	Packet string `json:"packet"`
}

// Summary collects findings. Its zero value is empty; it is not safe for concurrent use.
type Summary struct {
	// Packets counts those that were added, Fitting those that fit fully.
	Packets, Fitting int

	findings map[key]*Finding
}

type key struct {
	kind    Kind
	command webhook.Command
	path    string
}

// Add takes one packet into account: the body, the command that it came under, "" for the one
// that the body names, and when it came.
func (s *Summary) Add(body []byte, command string, at time.Time) {
	s.Packets++
	r := fit.Packet(body, command)
	switch {
	case r.Fits():
		s.Fitting++
	case errors.Is(r.Err, fit.ErrCommand):
		f := s.finding(key{NewCommand, r.Command, ""}, body, at)
		f.see("object")
		if f.Declaration == "" {
			f.Declaration = payload(r.Command, body)
		}
	case r.Err != nil:
		s.undecoded(r, body, at)
	default:
		s.unnamed(r, body, at)
	}
}

func (s *Summary) undecoded(r fit.Result, body []byte, at time.Time) {
	var e *wire.Error
	path := ""
	if errors.As(r.Err, &e) {
		path = e.Path
	}
	f := s.finding(key{NewType, r.Command, anyIndex(path)}, body, at)
	if value, _ := fit.At(body, nil, path); value != "" {
		f.see(typeOf(value))
	}
	f.Error = r.Err.Error()
}

func (s *Summary) unnamed(r fit.Result, body []byte, at time.Time) {
	seen := map[key]bool{}
	for _, path := range r.Unknown {
		k := key{NewMember, r.Command, anyIndex(path)}
		value, in := fit.At(body, r.Payload, path)
		var f *Finding
		if seen[k] {
			f = s.findings[k] // one packet counts once
		} else {
			f = s.finding(k, body, at)
		}
		seen[k] = true
		f.see(typeOf(value))
		if in != nil {
			f.In = in.String()
		}
		f.Declaration = field(path, f.Types, value)
	}
}

// finding returns the finding of a key, and counts one more packet.
func (s *Summary) finding(k key, body []byte, at time.Time) *Finding {
	f := s.findings[k]
	if f == nil {
		f = &Finding{Kind: k.kind, Command: k.command, Path: k.path, Since: at, Types: []string{},
			Packet: string(Anonymize(body))}
		if s.findings == nil {
			s.findings = map[key]*Finding{}
		}
		s.findings[k] = f
	}
	f.Count++
	if at.Before(f.Since) {
		f.Since = at
	}
	return f
}

func (f *Finding) see(jsonType string) {
	if i, found := slices.BinarySearch(f.Types, jsonType); !found {
		f.Types = slices.Insert(f.Types, i, jsonType)
	}
}

// Findings returns what was found, sorted by command and path.
func (s *Summary) Findings() []Finding {
	out := make([]Finding, 0, len(s.findings))
	for _, f := range s.findings {
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Command, b.Command), cmp.Compare(a.Path, b.Path),
			cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

var index = regexp.MustCompile(`\[[0-9]+\]`)

func anyIndex(path string) string { return index.ReplaceAllString(path, "[]") }

// typeOf is the JSON type of a value.
func typeOf(value wire.Raw) string {
	if value == "" {
		return "unknown"
	}
	switch value[0] {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "boolean"
	case 'n':
		return "null"
	}
	return "number"
}
