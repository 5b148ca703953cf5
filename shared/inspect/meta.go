package inspect

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// choice is a command that the page can send, or a fault or target to send it with.
type choice struct {
	Name    string   `json:"name"`
	What    string   `json:"what,omitempty"`
	Packets []string `json:"packets,omitempty"`
	Push    bool     `json:"push,omitempty"` // a fault of Push's envelopes
}

// meta answers with what does not change while the process runs.
func (s *Server) meta(w http.ResponseWriter, _ *http.Request) {
	packets := map[string][]string{}
	for _, p := range s.packets() {
		packets[p.Command] = append(packets[p.Command], p.Name)
	}
	commands := make([]choice, 0, len(s.commands.all))
	for _, d := range s.commands.all {
		name := string(d.Command)
		commands = append(commands, choice{Name: name, What: d.Summary, Packets: packets[name],
			Push: d.Family == "push"})
	}
	var faults, targets []choice
	for _, f := range sender.Faults() {
		faults = append(faults, choice{Name: f.Name, What: f.Description, Push: f.EventsOnly})
	}
	for _, t := range s.opts.Targets {
		targets = append(targets, choice{Name: t.Name})
	}
	reply(w, map[string]any{
		"commands": commands, "faults": faults, "targets": targets,
		"budget": webhook.Budget.Milliseconds(), "limit": MaxDeliveries,
		"stored": s.opts.Stored != nil, "receiver": s.opts.Receiver,
	})
}

// packets returns the samples of the commands that the page knows.
func (s *Server) packets() []samples.Packet {
	var out []samples.Packet
	for _, p := range samples.All() {
		if s.commands.named(p.Command) != nil {
			out = append(out, p)
		}
	}
	return out
}

func indent(w io.Writer, body []byte) error {
	var out bytes.Buffer
	if err := json.Indent(&out, bytes.TrimSpace(body), "", "  "); err != nil {
		return err
	}
	_, err := out.WriteTo(w)
	return err
}

// search answers with the deliveries whose request or answer holds a text, in any letter case.
func (s *Server) search(w http.ResponseWriter, r *http.Request) {
	text := strings.ToLower(r.URL.Query().Get("q"))
	keys := []string{}
	for _, e := range s.opts.Journal.after(0) {
		if s.contains(e, text) {
			keys = append(keys, strconv.FormatUint(e.seq, 10))
		}
	}
	reply(w, keys)
}

// contains looks at nothing that the page would not show: else a search would find a secret out.
func (s *Server) contains(e entry, text string) bool {
	if has(s.mask.text(string(e.Request.Body)), text) || has(s.mask.text(string(e.Body)), text) {
		return true
	}
	for _, f := range append(s.mask.fields(e.Request.Query), s.mask.fields(e.Request.Header)...) {
		if has(f.Name, text) || has(f.Value, text) {
			return true
		}
	}
	return false
}

func has(s, lower string) bool { return strings.Contains(strings.ToLower(s), lower) }
