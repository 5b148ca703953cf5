package main

import (
	"fmt"
	"iter"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/nearest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

type sendFlags struct {
	target
	bodyFile, fault string
	count, events   int
	duration        time.Duration
	exact           bool
}

func newSend() *cobra.Command {
	var f sendFlags
	cmd := &cobra.Command{
		Use:   "send COMMAND...|all",
		Short: "Send signed sample callbacks to a receiver",
		Long: "Send signed sample callbacks to a receiver.\n\n" +
			"COMMAND is a command, or the name of one of its packets; all is every packet. Ids " +
			"and times in the packets are made new, so that each request is an event of its " +
			"own; --exact sends the packets as Tencent prints them.\n\n" +
			"With --duration it is a load generator: it sends the packets over and over, shows " +
			"a progress bar instead of a line per request, and prints what came back. The times " +
			"run from the moment a request is sent." + secretsHelp + "\n\nFaults:\n" + faultList(),
		Example: "  webhooks send Sns.CallbackBlackListAdd --url http://127.0.0.1:8080/ \\\n" +
			"    --sdkappid 1400000000\n" +
			"  webhooks send all --url https://example.com/callbacks --fault bad-sign --json\n" +
			"  webhooks send Push.OfflinePush --events 100 --rate 1000 --duration 60s --url URL",
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, names []string) error { return f.run(cmd, names) },
	}
	f.register(cmd)
	return cmd
}

func (f *sendFlags) register(cmd *cobra.Command) {
	f.target.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.bodyFile, "body", "", "send this file instead of a sample")
	flags.StringVar(&f.fault, "fault", "", "send something wrong; see above")
	flags.IntVar(&f.count, "count", 1, "how often to send each packet")
	flags.DurationVar(&f.duration, "duration", 0, "send for so long, instead of --count times")
	flags.IntVar(&f.events, "events", 0, "events in each envelope of Push; default as in the packet")
	flags.BoolVar(&f.exact, "exact", false, "leave ids and times in the packets as they are")
}

func faultList() string {
	var b strings.Builder
	for _, fault := range sender.Faults() {
		if fault.Name != "" {
			_, _ = fmt.Fprintf(&b, "  %-16s %s\n", fault.Name, fault.Description)
		}
	}
	return b.String()
}

func faultNames() []string {
	var out []string
	for _, fault := range sender.Faults() {
		if fault.Name != "" {
			out = append(out, fault.Name)
		}
	}
	return out
}

func (f *sendFlags) run(cmd *cobra.Command, names []string) error {
	s, packets, err := f.prepare(names)
	if err != nil {
		return err
	}
	r := reporter(cmd, f.asJSON, f.duration > 0)
	if r.progress.duration = f.duration; f.duration == 0 {
		r.progress.total = f.count * len(packets)
	}
	return s.sendAll(cmd.Context(), r)
}

// prepare turns the flags into what is to be sent.
func (f *sendFlags) prepare(names []string) (*sending, []packet, error) {
	s, err := f.sending()
	if err != nil {
		return nil, nil, err
	}
	if f.count < 1 || f.duration < 0 || f.events < 0 {
		return nil, nil, usage("--count starts at 1, --duration and --events cannot be negative")
	}
	if s.fault, err = sender.FindFault(f.fault); err != nil {
		return nil, nil, usage("--fault: %w; the faults are %s", err, strings.Join(faultNames(), ", "))
	}
	packets, err := f.packets(names, s.fault)
	if err != nil {
		return nil, nil, err
	}
	s.duration, s.items = f.duration, f.items(packets, s)
	return s, packets, nil
}

// items are the packets again and again: as often as was asked for, or without end.
func (f *sendFlags) items(packets []packet, s *sending) iter.Seq2[item, error] {
	templates := make([]sender.Template, len(packets))
	for i, p := range packets {
		templates[i] = sender.NewTemplate(p.body)
	}
	exact := f.exact || f.bodyFile != ""
	return func(yield func(item, error) bool) {
		for n := 0; f.duration > 0 || n < f.count*len(packets); n++ {
			p, template := &packets[n%len(packets)], templates[n%len(packets)]
			it := item{spec: &p.decl.Spec, origin: sender.Origin{ClientIP: "192.0.2.1",
				OptPlatform: "iOS"}, body: func() []byte { return p.body }}
			if !exact {
				it.origin.RequestID = requestID(s.start, n)
				it.body = func() []byte { return template.Event(s.start, n) }
			}
			if !yield(it, nil) {
				return
			}
		}
	}
}

// requestID names the n-th request of a run.
func requestID(start time.Time, n int) string {
	return strconv.FormatInt(start.UnixNano(), 36) + "-" + strconv.Itoa(n)
}

// packet is one body to send, with the command it belongs to.
type packet struct {
	decl webhook.Declaration
	body []byte
}

func (f *sendFlags) packets(names []string, fault sender.Fault) ([]packet, error) {
	var out []packet
	for _, name := range names {
		found := find(name)
		if len(found) == 0 {
			return nil, usage("no command or packet is called %q%s", name, suggest(name))
		}
		out = append(out, found...)
	}
	if fault.EventsOnly {
		out = envelopes(out)
	}
	if len(out) == 0 {
		return nil, usage("--fault %s is for Push commands, whose bodies are envelopes", fault.Name)
	}
	if f.bodyFile == "" {
		return out, f.fill(out)
	}
	body, err := os.ReadFile(f.bodyFile)
	if err != nil {
		return nil, err
	}
	if len(out) != 1 {
		return nil, usage("--body goes with one command")
	}
	out[0].body = body
	return out, nil
}

// fill gives the envelopes of Push as many events as were asked for.
func (f *sendFlags) fill(packets []packet) error {
	for i, p := range packets {
		if f.events == 0 || p.decl.Family != "push" {
			continue
		}
		body, err := sender.Envelope(p.body, f.events)
		if err != nil {
			return fmt.Errorf("%s: %w", p.decl.Command, err)
		}
		packets[i].body = body
	}
	return nil
}

// find returns the packets that a word on the command line means: every one for all, the first
// one of a command, or the one of that name.
func find(name string) []packet {
	var out []packet
	for _, d := range catalog.All() {
		for i, p := range samples.Of(string(d.Command)) {
			if name == "all" || name == p.Name && p.Name != p.Command ||
				name == p.Command && i == 0 {
				out = append(out, packet{d, p.Body})
			}
		}
	}
	return out
}

// suggest names the command or packet that somebody may have meant.
func suggest(name string) string {
	var known []string
	for _, p := range samples.All() {
		known = append(known, p.Command, p.Name)
	}
	if meant, ok := nearest.Name(name, known); ok {
		return fmt.Sprintf("; did you mean %q?", meant)
	}
	return "; see webhooks commands"
}

// envelopes returns the commands of Push.
func envelopes(packets []packet) []packet {
	var out []packet
	for _, p := range packets {
		if p.decl.Family == "push" {
			out = append(out, p)
		}
	}
	return out
}
