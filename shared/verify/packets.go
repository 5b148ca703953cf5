package verify

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/samples"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verdict"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// packet is a documented body of a command.
type packet struct {
	decl webhook.Declaration
	name string
	body []byte
	// named is whether it has an id that can be made up.
	named bool
	// decided is the code that a before-command was answered, where that is known.
	decided *int
}

// documented is a packet with the event that was made of it, and what came back.
type documented struct {
	packet
	sent   bool // there was time for it
	answer sender.Answer
}

// packets returns all packets of the commands.
func packets(decls []webhook.Declaration) []packet {
	bodies := map[webhook.Command][]samples.Packet{}
	for _, p := range samples.All() {
		bodies[webhook.Command(p.Command)] = append(bodies[webhook.Command(p.Command)], p)
	}
	var out []packet
	for _, d := range decls {
		for _, p := range bodies[d.Command] {
			out = append(out, packet{decl: d, name: p.Name, body: p.Body, named: hasID(p.Body)})
		}
	}
	return out
}

// warmUp looks for a packet that the receiver takes, in each dialect. The very first request of a run
// finds the receiver cold.
func (s *session) warmUp(ctx context.Context) {
	s.all = sync.OnceValue(func() []documented { return s.sendAll(ctx) })
	for _, d := range []webhook.Dialect{
		webhook.DialectChat, webhook.DialectCallKit, webhook.DialectRTC,
	} {
		silent := 0
		for _, p := range s.candidates(d) {
			a := s.send(ctx, p.name, s.fresh(p).request)
			if s.first.Duration == 0 {
				s.first = a
			}
			if objection(p, a) == "" && accepted(p, a) {
				s.base[d] = &p
				break
			}
			s.why[d] = describe(a)
			const enough = 2
			if a.Status == 0 {
				silent++
			}
			if silent == enough {
				break
			}
		}
	}
}

// candidates are a few packets of a dialect, of different commands: after-commands with ids first.
func (s *session) candidates(d webhook.Dialect) []packet {
	var out []packet
	seen := map[webhook.Command]bool{}
	for _, p := range s.packets {
		if p.decl.Dialect == d && !seen[p.decl.Command] {
			seen[p.decl.Command] = true
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b packet) int { return suits(b) - suits(a) })
	const few = 6
	return out[:min(few, len(out))]
}

// suits is higher for a packet that the other checks can do more with.
func suits(p packet) int {
	n := 0
	if p.decl.Kind == webhook.KindAfter {
		n += 2
	}
	if p.named {
		n++
	}
	return n
}

// hasID reports whether a body has an id that can be made up.
func hasID(body []byte) bool {
	return slices.ContainsFunc(scalars(body), func(one scalar) bool {
		text, isText := one.token.(string)
		return isText && text != "" && isID(one.member)
	})
}

// sendAll sends every documented packet, a few at once, within a part of the run's time.
func (s *session) sendAll(ctx context.Context) []documented {
	ctx, cancel := context.WithTimeout(ctx, s.Limit/2)
	defer cancel()
	all := s.packets
	out := make([]documented, len(all))
	var senders sync.WaitGroup
	next := make(chan int)
	const parallel = 4
	for range parallel {
		senders.Go(func() {
			for i := range next {
				out[i] = s.document(ctx, all[i])
			}
		})
	}
	for i := range all {
		next <- i
	}
	close(next)
	senders.Wait()
	return out
}

func (s *session) document(ctx context.Context, p packet) documented {
	if ctx.Err() != nil || s.base[p.decl.Dialect] == nil {
		return documented{packet: p}
	}
	e := s.fresh(p)
	a := s.send(ctx, p.name, e.request)
	if p.decl.Kind == webhook.KindBefore && a.Status == 200 {
		if r := verdict.Read(p.decl, a.Body); r.HasCode {
			p.decided = &r.Code
		}
	}
	return documented{packet: p, sent: ctx.Err() == nil, answer: a}
}

// taken returns packets that the receiver has taken: of each family the first after-command and the
// first before-command.
func (s *session) taken() []packet {
	type kind struct {
		family string
		kind   webhook.Kind
	}
	seen := map[kind]bool{}
	var out []packet
	for _, d := range s.all() {
		k := kind{d.decl.Family, d.decl.Kind}
		if d.sent && !seen[k] && objection(d.packet, d.answer) == "" {
			seen[k] = true
			out = append(out, d.packet)
		}
	}
	return out
}

// eachCommand returns the first packet of each command that the receiver has taken and that fits.
func (s *session) eachCommand(fits func(documented) bool) []packet {
	var out []packet
	seen := map[webhook.Command]bool{}
	for _, d := range s.all() {
		if d.sent && !seen[d.decl.Command] && fits(d) && objection(d.packet, d.answer) == "" {
			seen[d.decl.Command] = true
			out = append(out, d.packet)
		}
	}
	return out
}

// any returns a packet that the receiver takes, of the first dialect that there is.
func (s *session) any() *packet {
	for _, p := range s.base {
		if p != nil {
			return p
		}
	}
	return nil
}

// window is how long Tencent waits in a dialect (documents 34354 and 39558).
func window(d webhook.Dialect) time.Duration {
	if d == webhook.DialectRTC {
		return 5 * time.Second
	}
	return webhook.Budget
}
