package verify

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Options are what a run is made with.
type Options struct {
	URL         string
	Credentials sender.Credentials
	// Previous has the token and the key that are rotated out; empty ones are none.
	Previous sender.Credentials
	// Names are families and commands; none are those that the credentials are enough for.
	Names []string
	// IDs are checks, or groups of them; none are all.
	IDs    []string
	Client *sender.Client
	Rate   float64       // requests a second; 0 is 50
	Limit  time.Duration // of the whole run; 0 is 45 s
	// Observe returns what the receiver has stored, as text with an event on each line.
	Observe func(context.Context) (string, error)
	// Restart kills the receiver, starts it again and returns when it listens.
	Restart func(context.Context) error
	// Progress gets each finding when it is there; nil is nobody.
	Progress func(Finding)
	Now      func() time.Time // nil is time.Now
}

func (o Options) withDefaults() Options {
	if o.Rate <= 0 {
		o.Rate = 50
	}
	if o.Limit <= 0 {
		o.Limit = 45 * time.Second
	}
	if o.Client == nil {
		o.Client = NewClient(sender.ClientOptions{LoopbackOnly: true})
	}
	if o.Progress == nil {
		o.Progress = func(Finding) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

// answerLimit is how long a check waits for an answer: longer than Tencent, so that a late answer is
// told from none.
const answerLimit = 6 * time.Second

// NewClient returns a client that waits for answers as long as the checks do.
func NewClient(o sender.ClientOptions) *sender.Client {
	o.Timeout = answerLimit
	return sender.NewClient(o)
}

// declarations returns the commands that names stand for. Without names, those of the chat dialect,
// and of the others where their secret is there.
func (o Options) declarations() ([]webhook.Declaration, error) {
	var out []webhook.Declaration
	used := map[string]bool{}
	for _, d := range catalog.All() {
		family, command := slices.Contains(o.Names, d.Family),
			slices.Contains(o.Names, string(d.Command))
		if family || command || len(o.Names) == 0 && o.serves(d.Dialect) {
			out = append(out, d)
		}
		used[d.Family], used[string(d.Command)] = true, true
	}
	for _, name := range o.Names {
		if !used[name] {
			return nil, fmt.Errorf("no family or command is called %q", name)
		}
	}
	return out, nil
}

func (o Options) serves(d webhook.Dialect) bool {
	switch d {
	case webhook.DialectCallKit:
		return o.Credentials.Secret != ""
	case webhook.DialectRTC:
		return o.Credentials.RTCKey != ""
	}
	return true
}

// has reports whether what a check needs is there, and else what is missing.
func (o Options) has(n need) (missing string) {
	for _, one := range []struct {
		need  need
		there bool
		what  string
	}{
		{needToken, o.Credentials.Token != "", "no token: CALLBACK_TOKEN is empty"},
		{needKey, o.Credentials.RTCKey != "", "no key: RTC_KEY is empty"},
		{needSecret, o.Credentials.Secret != "", "no path secret: CALLBACK_SECRET is empty"},
		{needObserver, o.Observe != nil, "what was stored is not seen from outside: add --observer"},
		{needRestart, o.Restart != nil, "the receiver is not killed without --restart"},
	} {
		if n&one.need != 0 && !one.there {
			return one.what
		}
	}
	return ""
}
