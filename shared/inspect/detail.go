package inspect

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// detail is everything the page shows about one delivery. What comes from outside is masked.
type detail struct {
	Row     row               `json:"row"`
	Spec    *facts            `json:"spec,omitempty"` // nil of an unknown command
	Dialect string            `json:"dialect"`
	Request *request          `json:"request,omitempty"` // nil of an event from the database
	Checks  []checked         `json:"checks,omitempty"`
	Members []member          `json:"members"`
	Absent  []string          `json:"absent,omitempty"`
	Error   string            `json:"error,omitempty"` // why the body did not fit its type, or it was not kept
	Answer  *answer           `json:"answer,omitempty"`
	Steps   []step            `json:"steps,omitempty"`
	Others  []delivery        `json:"deliveries,omitempty"`
	Events  []json.RawMessage `json:"events,omitempty"`
	Sinks   []sinkResult      `json:"sinks,omitempty"`
	Earlier string            `json:"earlier,omitempty"`
	Resend  bool              `json:"resend"` // the page offers to send it again
}

// facts is what is declared about a command.
type facts struct {
	Command  webhook.Command `json:"command"`
	Family   string          `json:"family"`
	Function string          `json:"function"`
	Doc      string          `json:"doc"`
	URL      string          `json:"url"`
	Summary  string          `json:"summary"`
	When     string          `json:"when"`
	Codes    string          `json:"codes,omitempty"`
}

// request is a request as it came, without its secrets.
type request struct {
	Method string  `json:"method"`
	Path   string  `json:"path"`
	Query  []field `json:"query"`
	Header []field `json:"header"`
	Body   string  `json:"body"`
	Size   int     `json:"size"`
	Unread bool    `json:"unread,omitempty"` // refused by its head: nobody has read the body
	Binary bool    `json:"binary,omitempty"` // the body is not UTF-8; what is not stands as U+FFFD
	Remote string  `json:"remote"`
	Client string  `json:"client,omitempty"` // subject of the client's certificate
}

// checked is one check, and why it failed.
type checked struct {
	Name     string    `json:"name"`
	OK       bool      `json:"ok"`
	Error    string    `json:"error,omitempty"`
	Findings []finding `json:"findings,omitempty"`
}

// answer is what went back.
type answer struct {
	Status int    `json:"status"`
	Body   string `json:"body"`
	Code   int    `json:"code"`
	Info   string `json:"info,omitempty"`
}

type step struct {
	Name string  `json:"name"`
	MS   float64 `json:"ms"`
}

type sinkResult struct {
	Name  string  `json:"name"`
	Error string  `json:"error,omitempty"`
	MS    float64 `json:"ms"`
}

// delivery is one of the deliveries of an event, with what differs from the first.
type delivery struct {
	Row     row          `json:"row"`
	Differs []difference `json:"differs"`
}

// difference is a part of a request that two deliveries do not share; "" where one has none.
type difference struct {
	Part string `json:"part"` // query, header, body, remote
	Name string `json:"name"`
	From string `json:"from"`
	To   string `json:"to"`
}

// detail returns all about an entry.
func (s *Server) detail(e entry) detail {
	command := s.commands.claimed(e)
	declared := s.commands.find(command, e.Dialect)
	contract := s.commands.contract(declared)
	body := s.mask.text(string(e.Request.Body))
	out := detail{
		Row:     s.row(e),
		Spec:    factsOf(declared),
		Dialect: e.Dialect.String(),
		Request: s.request(e, body),
		Checks:  s.checks(e),
		Answer:  s.answer(e),
		Others:  s.deliveries(e),
		Earlier: s.mask.text(e.Earlier),
		Resend:  command != "" && !unread(e),
	}
	out.Members, out.Absent = contract.decoded([]byte(body))
	if e.Err != nil && e.Outcome != webhook.Rejected {
		out.Error = s.mask.text(e.Err.Error())
	}
	for _, st := range e.Steps {
		out.Steps = append(out.Steps, step{st.Name, milliseconds(st.Duration)})
	}
	for _, event := range e.Events {
		out.Events = append(out.Events, s.event(event))
	}
	for _, r := range e.Sinks {
		said := sinkResult{Name: r.Name, MS: milliseconds(r.Duration)}
		if r.Err != nil {
			said.Error = s.mask.text(r.Err.Error())
		}
		out.Sinks = append(out.Sinks, said)
	}
	return out
}

// event returns a CloudEvent as JSON without secrets. Masking keeps it valid: it puts no
// character into a string that JSON would escape.
func (s *Server) event(e *webhook.Event) json.RawMessage {
	text := s.mask.text(string(e.AppendJSON(nil)))
	if !json.Valid([]byte(text)) {
		return json.RawMessage("null")
	}
	return json.RawMessage(text)
}

// unread reports whether a request was refused before its body was read.
func unread(e entry) bool {
	length := e.Request.Header.Fold("Content-Length")
	return e.Outcome == webhook.Rejected && len(e.Request.Body) == 0 && length != "" && length != "0"
}

func (s *Server) request(e entry, body string) *request {
	r := e.Request
	out := &request{
		Method: r.Method, Path: s.mask.path(r.Path),
		Query: s.mask.fields(r.Query), Header: s.mask.fields(r.Header),
		Body: strings.ToValidUTF8(body, "\ufffd"), Size: len(r.Body), Unread: unread(e),
		Binary: !utf8.ValidString(body),
	}
	slices.SortFunc(out.Header, func(a, b field) int { return cmp.Compare(a.Name, b.Name) })
	if r.RemoteIP.IsValid() {
		out.Remote = r.RemoteIP.String()
	}
	if r.ClientCert != nil {
		out.Client = r.ClientCert.SubjectDN
	}
	return out
}

// checks returns every check with its result, and what explains those that failed.
func (s *Server) checks(e entry) []checked {
	list := e.Checks
	if errors.Is(e.Err, webhook.ErrNotJSON) {
		list = append(slices.Clip(list), webhook.Check{Name: "json", Err: webhook.ErrNotJSON})
	}
	k := keysFor(&s.opts.Policy, appOf(e.Request, e.Dialect))
	var out []checked
	for _, c := range list {
		one := checked{Name: c.Name, OK: c.Err == nil}
		if c.Err != nil {
			one.Error = s.mask.text(c.Err.Error())
			one.Findings = k.diagnose(c, e.Request, e.Dialect)
			for _, f := range one.Findings {
				for name, value := range f.Params {
					f.Params[name] = s.mask.text(value)
				}
			}
		}
		out = append(out, one)
	}
	return out
}

// answer reads code and text from the answer of any dialect.
func (s *Server) answer(e entry) *answer {
	var body struct {
		ErrorCode    int
		ErrorInfo    string
		ErrorMessage string
		Code         int    `json:"code"`
		Message      string `json:"message"`
	}
	_ = json.Unmarshal(e.Body, &body) // an answer in no known form has no code
	return &answer{
		Status: e.Status,
		Body:   s.mask.text(string(e.Body)),
		Code:   cmp.Or(body.ErrorCode, body.Code),
		Info:   s.mask.text(cmp.Or(body.ErrorInfo, body.ErrorMessage, body.Message)),
	}
}

// deliveries returns all deliveries of the same event that are in the journal, oldest first.
func (s *Server) deliveries(e entry) []delivery {
	if e.ID == "" {
		return nil
	}
	same := s.opts.Journal.find(func(other entry) bool { return other.ID == e.ID })
	var out []delivery
	for _, other := range same {
		out = append(out, delivery{s.row(other), s.differences(same[0].Request, other.Request)})
	}
	return out
}

// differences compares two requests. Values of secrets are compared, and not shown.
func (s *Server) differences(a, b *webhook.Request) []difference {
	out := s.diff("query", a.Query, b.Query)
	out = append(out, s.diff("header", a.Header, b.Header)...)
	if a.RemoteIP != b.RemoteIP {
		out = append(out, difference{"remote", "", a.RemoteIP.String(), b.RemoteIP.String()})
	}
	if string(a.Body) != string(b.Body) {
		from, to := apart(s.mask.text(string(a.Body)), s.mask.text(string(b.Body)))
		out = append(out, difference{"body", "", from, to})
	}
	return out
}

func (s *Server) diff(part string, a, b webhook.Params) []difference {
	var out []difference
	seen := map[string]bool{}
	for _, p := range slices.Concat(a, b) {
		from, to := a.Get(p.Name), b.Get(p.Name)
		if seen[p.Name] || from == to {
			continue
		}
		seen[p.Name] = true
		if slices.Contains(private, strings.ToLower(p.Name)) {
			from, to = hidden, hidden
		}
		out = append(out, difference{part, s.mask.text(p.Name), s.mask.text(from), s.mask.text(to)})
	}
	slices.SortStableFunc(out, func(x, y difference) int { return cmp.Compare(x.Name, y.Name) })
	return out
}

// apart returns what two texts do not have in common, with a little of what stands before it.
func apart(a, b string) (string, string) {
	const before, most = 48, 240
	start := 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	end := 0
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	cut := func(s string) string {
		s = s[max(start-before, 0) : len(s)-end]
		return strings.ToValidUTF8(s[:min(len(s), most)], "\ufffd")
	}
	return cut(a), cut(b)
}
