package compare

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// tally counts what came back. It is safe for concurrent use.
type tally struct {
	Options
	mu       sync.Mutex
	done     int
	before   map[string]*Command
	after    map[string]*Command
	kinds    map[string]int
	statuses map[string]int
	examples []Example
	old, new []time.Duration
}

func newTally(o Options) *tally {
	return &tally{Options: o, before: map[string]*Command{}, after: map[string]*Command{},
		kinds: map[string]int{}, statuses: map[string]int{}}
}

func (t *tally) add(p pair) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.done++
	if p.old.Status != 0 {
		t.old = append(t.old, p.old.took)
	}
	if p.new.Status != 0 {
		t.new = append(t.new, p.new.took)
	}
	if p.event.Decl.Kind == webhook.KindBefore {
		t.addBefore(p)
	} else {
		t.addAfter(p)
	}
	t.Progress(t.done)
}

// count adds to the numbers of a command.
func count(commands map[string]*Command, p pair, changed bool) {
	name := string(p.event.Decl.Command)
	if commands[name] == nil {
		commands[name] = &Command{Command: name}
	}
	commands[name].Total++
	if changed {
		commands[name].Changed++
	}
}

func (t *tally) addBefore(p pair) {
	kind := change(p.old, p.new)
	count(t.before, p, kind != "")
	if kind == "" {
		return
	}
	t.kinds[kind]++
	if len(t.examples) < t.Examples {
		e := Example{ID: p.event.ID, Command: string(p.event.Decl.Command), Change: kind,
			Old: view(p.old), New: view(p.new)}
		if t.Texts == ShowTexts {
			e.Text, e.Old.Info, e.New.Info = textOf(p.event.Body), p.old.Info, p.new.Info
		}
		t.examples = append(t.examples, e)
	}
}

func view(d decision) Verdict { return Verdict{Verdict: d.Verdict, Code: d.Code} }

func (t *tally) addAfter(p pair) {
	count(t.after, p, p.old.Status != p.new.Status)
	t.statuses[status(p.old)+" -> "+status(p.new)]++
}

func status(d decision) string {
	if d.Status == 0 {
		return noAnswer
	}
	return strconv.Itoa(d.Status)
}

// report returns what was counted.
func (t *tally) report() Report {
	return Report{Before: part(t.before), After: part(t.after), Kinds: numbers(t.kinds),
		Statuses: numbers(t.statuses), Examples: t.examples,
		Latency: Latencies{Old: latency(t.old), New: latency(t.new)}}
}

func part(commands map[string]*Command) Part {
	var p Part
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		c := *commands[name]
		p.Total, p.Changed = p.Total+c.Total, p.Changed+c.Changed
		p.Commands = append(p.Commands, c)
	}
	return p
}

// numbers sorts kinds, the most frequent one first.
func numbers(of map[string]int) []Number {
	var out []Number
	for name, n := range of {
		out = append(out, Number{name, n})
	}
	slices.SortFunc(out, func(a, b Number) int {
		return cmp.Or(b.Count-a.Count, strings.Compare(a.Kind, b.Kind))
	})
	return out
}

func latency(all []time.Duration) Latency {
	if len(all) == 0 {
		return Latency{}
	}
	slices.Sort(all)
	at := func(q float64) float64 {
		return milliseconds(all[max(int(math.Ceil(q*float64(len(all))))-1, 0)])
	}
	return Latency{P50: at(.5), P95: at(.95), P99: at(.99), Max: at(1)}
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
