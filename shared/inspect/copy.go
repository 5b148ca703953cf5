package inspect

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"path"
	"reflect"
	"regexp"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// copy answers with a delivery as text for a terminal or a file. No text holds a secret or a
// signature: what needs one reads the variables of the receiver when it is run.
func (s *Server) copy(w http.ResponseWriter, r *http.Request) {
	forms := map[string]func(*Server, outgoing) string{
		"send": (*Server).asSend, "curl": (*Server).asCurl, "go": (*Server).asTest,
		"aws": asEvent(gateway.AWS), "scf": asEvent(gateway.SCF),
	}
	form := forms[r.PathValue("form")]
	if form == nil {
		fail(w, http.StatusNotFound, "there is no such form")
		return
	}
	out, err := s.resend(r.Context(), r.PathValue("key"))
	if err != nil {
		fail(w, http.StatusNotFound, err.Error())
		return
	}
	out.app = s.credentials(out.app).App
	text := form(s, out)
	if text == "" {
		fail(w, http.StatusNotFound, "this command is not declared")
		return
	}
	reply(w, map[string]string{"text": s.mask.text(text)})
}

// asSend is a webhooks send that signs with CALLBACK_TOKEN, RTC_KEY and CALLBACK_SECRET.
func (s *Server) asSend(o outgoing) string {
	return fmt.Sprintf("printf %%s %s > body.json\n"+
		"webhooks send %s --url %s \\\n  --sdkappid %v --body body.json\n",
		quote(string(o.body)), quote(string(o.spec.Command)), quote(s.opts.Receiver), o.app)
}

// placeholders are words that stand where a script puts what it computes when it is run: no text that a
// sender could have written.
type placeholders struct{ sign, at, secret, now string }

func newPlaceholders() placeholders {
	return placeholders{rand.Text(), rand.Text(), rand.Text(), rand.Text()}
}

// fill puts variables of a shell where the blanks are.
func (b placeholders) fill(text string) string {
	return strings.NewReplacer(b.sign, "$sign", b.at, "$at", b.now, "$now", "/"+b.secret,
		"${CALLBACK_SECRET:+/$CALLBACK_SECRET}").Replace(text)
}

// callbackTs finds when an RTC event was sent: a receiver refuses one that is too old.
var callbackTs = regexp.MustCompile(`("Callback(?:Ms)?Ts"\s*:\s*"?)[0-9]+`)

// body returns the body with a blank where an RTC event says when it was sent.
func (b placeholders) body(o outgoing) []byte {
	if o.spec.Dialect != webhook.DialectRTC {
		return o.body
	}
	return callbackTs.ReplaceAll(o.body, []byte("${1}"+b.now))
}

// word returns the body as one word of a script.
func (b placeholders) word(o outgoing) string {
	parts := strings.Split(string(b.body(o)), b.now)
	for i := range parts {
		parts[i] = quote(parts[i])
	}
	return strings.Join(parts, `"`+b.now+`"`)
}

// unsigned is a request with blanks in place of what is secret.
func (b placeholders) unsigned(o outgoing) sender.Request {
	creds := sender.Credentials{App: o.app, Secret: b.secret}
	r := creds.Sign(&o.spec, b.body(o), o.origin, time.Time{})
	switch o.spec.Dialect {
	case webhook.DialectRTC:
		r.Header = append(r.Header, webhook.Param{Name: "Sign", Value: b.sign})
	case webhook.DialectChat:
		r.Query = append(r.Query, webhook.Param{Name: "Sign", Value: b.sign},
			webhook.Param{Name: "RequestTime", Value: b.at})
	}
	return r
}

// signing are the lines of a script that compute what unsigned leaves blank.
func (b placeholders) signing(o outgoing) string {
	switch o.spec.Dialect {
	case webhook.DialectRTC:
		return "now=$(date +%s000)\nbody=" + b.word(o) + "\n" +
			"sign=$(printf %s \"$body\" | openssl dgst -sha256 -hmac \"$RTC_KEY\" -binary | base64)\n"
	case webhook.DialectChat:
		return "at=$(date +%s)\n" +
			"sign=$(printf %s \"$CALLBACK_TOKEN$at\" | sha256sum | cut -d' ' -f1)\n"
	}
	return ""
}

// asCurl is a script that signs from the environment and calls curl.
func (s *Server) asCurl(o outgoing) string {
	b := newPlaceholders()
	r := b.unsigned(o)
	url := strings.TrimSuffix(s.opts.Receiver, "/") + r.Suffix
	if len(r.Query) > 0 {
		url += "?" + r.RawQuery()
	}
	body := b.word(o)
	if o.spec.Dialect == webhook.DialectRTC {
		body = `"$body"`
	}
	text := b.signing(o) + "curl -sS --data-binary " + body +
		" \\\n  -H 'Content-Type: application/json'"
	for _, h := range r.Header {
		text += fmt.Sprintf(" \\\n  -H \"%s: %s\"", h.Name, h.Value)
	}
	return b.fill(text + " \\\n  \"" + url + "\"\n")
}

// asEvent is a script that writes the event of a cloud's gateway, signed from the environment.
func asEvent(cloud gateway.Cloud) func(*Server, outgoing) string {
	return func(s *Server, o outgoing) string {
		b := newPlaceholders()
		event, err := gateway.Event(cloud, b.unsigned(o), "/"+o.spec.Function, s.opts.Now())
		if err != nil {
			return ""
		}
		return b.fill(b.signing(o) + "cat > event.json <<EOF\n" + inHere(string(event)) + "EOF\n")
	}
}

// asTest is a Go test with webhooktest, for the folder of the handler.
func (s *Server) asTest(o outgoing) string {
	d := s.commands.named(string(o.spec.Command))
	if d == nil {
		return ""
	}
	payload := reflect.TypeOf(d.NewPayload()).Elem()
	sink := "NotEmpty"
	if d.Kind == webhook.KindBefore {
		sink = "Empty"
	}
	return fmt.Sprintf(testText, d.Family, payload.PkgPath(),
		strings.Replace(payload.PkgPath(), "/catalog/", "/handlers/", 1),
		strings.TrimSuffix(reflect.TypeFor[webhook.Spec]().PkgPath(), "webhook")+"webhooktest",
		declared(d, payload), goString(string(o.body)), sink)
}

// testText is a test that receives a body: family, the packages of declaration, handler and test
// helpers, name of the declaration, body, and what is expected of the sink.
const testText = `package %[1]s_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"%[2]s"
	handlers "%[3]s"
	"%[4]s"
)

func Test%[5]sAsItCame(t *testing.T) {
	handler := %[1]s.%[5]s.Handle(handlers.%[5]s)
	response, sink := webhooktest.Receive(t, handler, %[6]s)
	require.Equal(t, 200, response.Status)
	require.%[7]s(t, sink.Events())
}
`

// declared returns the name of a command's declaration: that of its payload type or, where several
// commands share one, of its folder.
func declared(d *webhook.Declaration, payload reflect.Type) string {
	name := strings.TrimSuffix(payload.Name(), "Payload")
	if name != "" {
		return name
	}
	for word := range strings.SplitSeq(path.Base(d.Function), "-") {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	return name
}
