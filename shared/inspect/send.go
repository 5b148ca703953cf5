package inspect

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// sendOrder is a request that the page wants to be sent.
type sendOrder struct {
	Command string `json:"command"`
	Body    string `json:"body"`
	Fault   string `json:"fault"`
	Target  string `json:"target"` // name of a target; "" is this process
}

// sendResult is its answer, or why there is none.
type sendResult struct {
	Status int     `json:"status"`
	Body   string  `json:"body"`
	MS     float64 `json:"ms"`
	Key    string  `json:"key,omitempty"` // of the delivery, when this process received it
	Error  string  `json:"error,omitempty"`
}

// outgoing is a request that is signed when it is sent.
type outgoing struct {
	spec   webhook.Spec
	app    webhook.AppID
	body   []byte
	origin sender.Origin
	fault  sender.Fault
	target string
}

// sendHeader marks what the page sent, so that it finds the delivery again.
const sendHeader = "Webhooks-Inspector"

// send sends what was edited, or a sample.
func (s *Server) send(w http.ResponseWriter, r *http.Request) {
	var o sendOrder
	if !read(w, r, &o) {
		return
	}
	fault, err := sender.FindFault(o.Fault)
	spec, known := s.spec(o.Command)
	switch {
	case err != nil:
		fail(w, http.StatusBadRequest, err.Error())
	case !known:
		fail(w, http.StatusBadRequest, "a command needs a name")
	case fault.EventsOnly && spec.Family != "push":
		fail(w, http.StatusBadRequest, "this fault is one of Push's envelopes")
	default:
		s.sendSigned(w, r, outgoing{spec: spec, body: []byte(o.Body), fault: fault, target: o.Target,
			origin: sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS",
				RequestID: rand.Text()}})
	}
}

// spec returns the facts of a command; an undeclared one can be sent too.
func (s *Server) spec(name string) (spec webhook.Spec, ok bool) {
	if d := s.commands.named(name); d != nil {
		return d.Spec, true
	}
	spec.Command = webhook.Command(name)
	switch {
	case strings.HasPrefix(name, "EventGroupId="):
		spec.Dialect = webhook.DialectRTC
	case !strings.Contains(name, "."):
		spec.Dialect = webhook.DialectCallKit
	}
	return spec, name != ""
}

// replay sends a delivery, or a stored event, once more, signed again.
func (s *Server) replay(w http.ResponseWriter, r *http.Request) {
	var o sendOrder
	if !read(w, r, &o) {
		return
	}
	out, err := s.resend(r.Context(), r.PathValue("key"))
	if err != nil {
		fail(w, http.StatusNotFound, err.Error())
		return
	}
	out.target = o.Target
	s.sendSigned(w, r, out)
}

// resend returns the request that repeats a delivery.
func (s *Server) resend(ctx context.Context, key string) (outgoing, error) {
	if strings.HasPrefix(key, "s") {
		return s.resendStored(ctx, key)
	}
	e, err := s.entry(key)
	if err != nil {
		return outgoing{}, err
	}
	if unread(e) {
		return outgoing{}, errors.New("its body was not read")
	}
	spec := webhook.Spec{Command: s.commands.claimed(e), Dialect: e.Dialect}
	if d := s.commands.find(spec.Command, e.Dialect); d != nil {
		spec = d.Spec
	}
	q := e.Request.Query
	return outgoing{spec: spec, app: s.ours(appOf(e.Request, e.Dialect)), body: e.Request.Body,
		origin: sender.Origin{
			ClientIP:    cmp.Or(q.Get("ClientIP"), q.Get("clientip")),
			OptPlatform: cmp.Or(q.Get("OptPlatform"), q.Get("optplatform")),
			RequestID:   q.Get("RequestID"),
		}}, nil
}

// ours returns an app if it is one of the receiver's, and 0 for another one.
func (s *Server) ours(app webhook.AppID) webhook.AppID {
	for _, own := range s.opts.Policy.AppIDs {
		if own == app {
			return app
		}
	}
	return 0
}

// credentials are what requests for an app are signed with; app 0 is the receiver's first.
func (s *Server) credentials(app webhook.AppID) sender.Credentials {
	p := &s.opts.Policy
	if app == 0 && len(p.AppIDs) > 0 {
		app = p.AppIDs[0]
	}
	k := keysFor(p, app)
	return sender.Credentials{App: app, Token: first(k.tokens), RTCKey: first(k.rtc), Secret: k.secret}
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// sendSigned signs and sends a request, twice if its fault asks for that, and answers with the
// result.
func (s *Server) sendSigned(w http.ResponseWriter, r *http.Request, out outgoing) {
	to, err := s.target(out.target)
	if err != nil {
		fail(w, http.StatusBadRequest, err.Error())
		return
	}
	signed := out.fault.Make(s.credentials(out.app), &out.spec, out.body, out.origin, s.opts.Now())
	result := s.deliver(r.Context(), to, signed)
	if out.fault.Twice && result.Error == "" {
		result = s.deliver(r.Context(), to, signed)
	}
	reply(w, result)
}

// destination is where a request goes.
type destination struct {
	client  *sender.Client
	address string
	self    bool
}

// target returns a destination by its name: nothing can be reached that was not named when the
// process started.
func (s *Server) target(name string) (destination, error) {
	if name == "" {
		return destination{s.toSelf, "http://127.0.0.1/", true}, nil
	}
	for _, t := range s.opts.Targets {
		if t.Name == name {
			return destination{s.toOthers, t.URL, false}, nil
		}
	}
	return destination{}, errors.New("this target was not named when serve started")
}

func (s *Server) deliver(ctx context.Context, to destination, signed sender.Request) sendResult {
	mark := rand.Text()
	if to.self {
		signed.Header = append(slices.Clip(signed.Header), webhook.Param{Name: sendHeader, Value: mark})
	}
	answer := to.client.Send(ctx, to.address, signed)
	out := sendResult{Status: answer.Status, MS: milliseconds(answer.Duration),
		Body: strings.ToValidUTF8(s.mask.text(string(answer.Body)), "\ufffd")}
	if to.self {
		out.Key = s.marked(mark)
	}
	if answer.Err != nil {
		out.Error = s.mask.text(answer.Err.Error())
	}
	return out
}

// marked returns the key of the delivery that the page just sent, "" if it went elsewhere.
func (s *Server) marked(mark string) string {
	found := s.opts.Journal.find(func(e entry) bool { return e.Request.Header.Fold(sendHeader) == mark })
	if len(found) == 0 {
		return ""
	}
	return fmt.Sprint(found[len(found)-1].seq)
}

// sample answers with a packet whose ids and times are new.
func (s *Server) sample(w http.ResponseWriter, r *http.Request) {
	for _, p := range s.packets() {
		if p.Name != r.PathValue("packet") {
			continue
		}
		body := sender.NewTemplate(p.Body).Event(s.opts.Now(), 0)
		reply(w, map[string]string{"command": p.Command, "body": indented(body)})
		return
	}
	fail(w, http.StatusNotFound, "no packet has this name")
}

// edit answers with a delivery's command and body, to be changed and sent.
func (s *Server) edit(w http.ResponseWriter, r *http.Request) {
	out, err := s.resend(r.Context(), r.PathValue("key"))
	if err != nil {
		fail(w, http.StatusNotFound, err.Error())
		return
	}
	reply(w, map[string]string{"command": s.mask.text(string(out.spec.Command)),
		"body": s.mask.text(indented(out.body))})
}

// indented returns a body to be edited. One that is no JSON stays as it is.
func indented(body []byte) string {
	var out strings.Builder
	if !utf8.Valid(body) || json.Valid(body) && indent(&out, body) != nil || out.Len() == 0 {
		return strings.ToValidUTF8(string(body), "\ufffd")
	}
	return out.String()
}

// appOf returns the app that a request names, also one that was refused; 0 is none.
func appOf(r *webhook.Request, d webhook.Dialect) webhook.AppID {
	text := r.Query.Get("SdkAppid")
	switch d {
	case webhook.DialectCallKit:
		text = r.Query.Get("sdkappid")
	case webhook.DialectRTC:
		text = r.Header.Fold("SdkAppId")
	}
	app, _ := webhook.ParseAppID(text) // 0 where it is no number
	return app
}
