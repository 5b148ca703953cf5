package compare

import (
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/plainjson"
)

// Report is what two receivers decide differently. It holds no text that a user wrote, unless the
// options asked for it.
type Report struct {
	Before   Part      `json:"before"`
	Kinds    []Number  `json:"kinds"` // of changes of verdicts
	Examples []Example `json:"examples"`
	After    Part      `json:"after"`
	Statuses []Number  `json:"statuses"` // of after-events, old -> new
	Latency  Latencies `json:"latency"`
}

// Part counts events of one kind; those of before-commands by verdict, others by status.
type Part struct {
	Total    int       `json:"total"`
	Changed  int       `json:"changed"`
	Commands []Command `json:"commands"`
}

// Command counts the events of a command.
type Command struct {
	Command string `json:"command"`
	Total   int    `json:"total"`
	Changed int    `json:"changed"`
}

// Number is how often something occurred.
type Number struct {
	Kind  string `json:"kind"`
	Count int    `json:"count"`
}

// Example is an event that is decided differently.
type Example struct {
	ID      string  `json:"id"`
	Command string  `json:"command"`
	Change  string  `json:"change"`
	Old     Verdict `json:"old"`
	New     Verdict `json:"new"`
	Text    string  `json:"text,omitempty"`
}

// Verdict is what one receiver decided.
type Verdict struct {
	Verdict string `json:"verdict"`
	Code    int    `json:"code"`
	Info    string `json:"info,omitempty"`
}

// Latencies are the times to the last byte of the answers, in milliseconds.
type Latencies struct {
	Old Latency `json:"old"`
	New Latency `json:"new"`
}

// Latency is how long one receiver took.
type Latency struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
	P99 float64 `json:"p99"`
	Max float64 `json:"max"`
}

// WriteJSON writes the report as one object.
func (r Report) WriteJSON(w io.Writer) error {
	return plainjson.NewEncoder(w).Encode(r)
}

// WriteText writes the report to read.
func (r Report) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	out := func(format string, args ...any) { _, _ = fmt.Fprintf(t, format, args...) } // Flush says it
	if r.Before.Total > 0 {
		out("%s of %s verdicts change", percent(r.Before.Changed, r.Before.Total), thousands(r.Before.Total))
		if n := len(r.Examples); n > 0 {
			out("; here are %d\n", n)
		}
		out("\n")
		for _, e := range r.Examples {
			out("%s\t%s\t%s%s\n", e.Change, e.Command, line(e.ID), e.texts())
		}
		table(out, "\nVERDICTS", r.Before.Commands, r.Kinds, "KIND OF CHANGE")
	}
	if r.After.Total > 0 {
		table(out, "\nAFTER-EVENTS", r.After.Commands, r.Statuses, "STATUS")
	}
	out("\nMS\tp50\tp95\tp99\tmax\n")
	for _, one := range []struct {
		name string
		Latency
	}{{"old", r.Latency.Old}, {"new", r.Latency.New}} {
		out("%s\t%.1f\t%.1f\t%.1f\t%.1f\n", one.name, one.P50, one.P95, one.P99, one.Max)
	}
	return t.Flush()
}

func table(out func(string, ...any), title string, commands []Command, kinds []Number, of string) {
	out("%s\tALL\tCHANGED\t\n", title)
	for _, c := range commands {
		out("%s\t%s\t%s\t%s\n", c.Command, thousands(c.Total), thousands(c.Changed),
			percent(c.Changed, c.Total))
	}
	if len(kinds) > 0 {
		out("\n%s\tEVENTS\n", of)
	}
	for _, k := range kinds {
		out("%s\t%s\n", k.Kind, thousands(k.Count))
	}
}

func (e Example) texts() string {
	if e.Text == "" && e.New.Info == "" {
		return ""
	}
	return "\t" + strconv.Quote(line(e.Text)) + " " + line(e.New.Info)
}

// percent has one digit, and never shows a change as none.
func percent(part, all int) string {
	share := 100 * float64(part) / float64(max(all, 1))
	if part > 0 && share < 0.1 {
		return "under 0.1 %"
	}
	return fmt.Sprintf("%.1f %%", share)
}

// thousands groups the digits of a number.
func thousands(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0; i -= 3 {
		text = text[:i] + "," + text[i:]
	}
	return text
}

// written finds what a user has written in a message.
var written = regexp.MustCompile(`"(?:Text|Data|Desc)"\s*:\s*("(?:[^"\\]|\\.)*")`)

// textOf returns the texts of a message.
func textOf(body []byte) string {
	var out []string
	for _, found := range written.FindAllSubmatch(body, -1) {
		var text string
		if json.Unmarshal(found[1], &text) == nil {
			out = append(out, text)
		}
	}
	return strings.Join(out, " ")
}

// line makes one short line of outside text.
func line(text string) string {
	const most = 100
	text = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
