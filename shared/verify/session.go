package verify

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify/verdict"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// session is one run.
type session struct {
	Options
	id      string       // of the run, in every made-up id
	packets []packet     // all that the documents have for the commands
	number  atomic.Int64 // of the last event
	pace    *pace
	base    [3]*packet // by dialect: one that the receiver takes; nil when it takes none
	first   sender.Answer
	why     [3]string           // by dialect: why it takes none
	all     func() []documented // what came back for the documented packets

	forged []string // marks of what was refused, as it has to be

	mu  sync.Mutex
	log []answered
}

// answered is an answer as the checks of leaks see it.
type answered struct {
	what   string // was sent
	answer sender.Answer
	// right is the signature that the request should have had and did not.
	right string
}

func newSession(o Options, decls []webhook.Declaration) *session {
	return &session{Options: o, packets: packets(decls), pace: newPace(o.Rate),
		id: strings.ToLower(rand.Text()[:6])}
}

// event is a request that is about to be sent, with the mark that all its ids contain.
type event struct {
	packet
	mark    string
	request sender.Request
}

// mark returns a new one. Its length is fixed, so that none begins with another.
func (s *session) mark() (string, int64) {
	n := s.number.Add(1)
	return fmt.Sprintf("%s%s-%05d", prefix, s.id, n), n
}

// fresh makes an event of a packet: with ids of its own, and signed now.
func (s *session) fresh(p packet) event {
	mark, n := s.mark()
	e := event{packet: p, mark: mark}
	e.body = sender.NewTemplate(synthetic(p.body, mark, n)).Event(s.Now(), int(n))
	e.body = sender.Renew(p.decl.Dialect, e.body, s.Now())
	e.request = s.sign(s.Credentials, &p.decl.Spec, e.body, s.Now())
	return e
}

// with changes the body of an event, and signs it again.
func (s *session) with(e event, change func([]byte) []byte) event {
	e.body = change(e.body)
	e.request = s.sign(s.Credentials, &e.decl.Spec, e.body, s.Now())
	return e
}

// signedAt signs an event as if it were another time.
func (s *session) signedAt(e event, at time.Time) event {
	e.request = s.sign(s.Credentials, &e.decl.Spec, e.body, at)
	return e
}

func (s *session) sign(
	c sender.Credentials, spec *webhook.Spec, body []byte, at time.Time,
) sender.Request {
	origin := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS",
		RequestID: prefix + s.id + "-" + strings.ToLower(rand.Text()[:8])}
	return c.Sign(spec, body, origin, at)
}

// send sends a request when its turn comes.
func (s *session) send(ctx context.Context, what string, r sender.Request) sender.Answer {
	if err := s.pace.wait(ctx); err != nil {
		return sender.Answer{Err: err}
	}
	a := s.Client.Send(ctx, s.URL, r)
	s.record(what, r, a)
	return a
}

// ask sends an event and returns why its answer is not the success that Tencent expects, or "".
func (s *session) ask(ctx context.Context, e event) (sender.Answer, string) {
	a := s.send(ctx, e.name, e.request)
	return a, objection(e.packet, a)
}

func (s *session) record(what string, r sender.Request, a sender.Answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.log = append(s.log, answered{what, a, s.rightSign(r)})
}

// rightSign returns the signature that a request should have had, where it has another.
func (s *session) rightSign(r sender.Request) string {
	right, given := "", r.Query.Get("Sign")
	if at := r.Query.Get("RequestTime"); at != "" && s.Credentials.Token != "" {
		right = webhook.ChatSign(s.Credentials.Token, at)
	}
	if r.Header.Get("SdkAppId") != "" && s.Credentials.RTCKey != "" {
		right, given = webhook.RTCSign(s.Credentials.RTCKey, r.Body), r.Header.Get("Sign")
	}
	if right == given {
		return ""
	}
	return right
}

func (s *session) requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.log)
}

// objection returns what is wrong with the answer to an event that has to be taken, or "". How the
// answer is formed is for other checks to say.
func objection(p packet, a sender.Answer) string {
	switch {
	case a.Err != nil && a.Status == 0:
		return "no answer: " + a.Err.Error()
	case a.Err != nil:
		return "half an answer: " + a.Err.Error()
	case a.Status != http.StatusOK:
		return describe(a)
	case p.decl.Dialect == webhook.DialectRTC: // its body is ignored (document 39558)
		return ""
	}
	r := verdict.Read(p.decl, a.Body)
	switch {
	case !r.HasCode, p.decl.Kind == webhook.KindBefore && p.decided == nil:
		return ""
	case p.decided != nil && r.Code != *p.decided:
		return fmt.Sprintf("%s, where the documented packet got code %d", describe(a), *p.decided)
	case p.decl.Kind == webhook.KindAfter && r.Code != 0:
		return describe(a)
	}
	return ""
}

// accepted reports whether an answer tells the sender that its request was taken.
func accepted(p packet, a sender.Answer) bool {
	if a.Status < 200 || a.Status > 299 {
		return false
	}
	r := verdict.Read(p.decl, a.Body)
	return !r.HasCode || r.Code == 0
}

// describe is an answer in one line.
func describe(a sender.Answer) string {
	if a.Status == 0 && a.Err != nil {
		return "no answer: " + a.Err.Error()
	}
	text := fmt.Sprintf("HTTP %d", a.Status)
	if body := printable(string(a.Body)); body != "" {
		text += ": " + body
	}
	return text
}
