// Package config reads the environment of a function, or of the local server.
package config

import (
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/trace"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Config is what the environment sets.
type Config struct {
	Policy        webhook.Policy
	Sources       Sources      // what ALLOWED_CIDRS asks for
	Sink          string       // SINK: specifications joined by commas
	Signing       signing.Keys // PUBLISH_SECRET
	Batches       webhook.Batches
	BeforeTimeout time.Duration
	OnError       webhook.OnError
	LogLevel      slog.Level
	Decide        Endpoint // DECIDE_URL; none when handlers decide
	// Warnings are for the log: nothing is wrong, but something could be better.
	Warnings []string
}

// Needs are the secrets that have to be there.
type Needs struct {
	Token  bool // CALLBACK_TOKEN, for the chat dialect
	RTCKey bool // RTC_KEY, for RTC Engine events
	Secret bool // CALLBACK_SECRET, for callkit
	// Families are those of the commands; ALLOW_UNSIGNED stands in for a token or key when it
	// names one of them. Without any, as for a process that serves all, when it names any.
	Families []string
}

// NeedsOf returns what the commands of a function need. Without a command, for the function of
// unknown commands, that is the token.
func NeedsOf(handlers []webhook.Handler) Needs {
	n := Needs{Token: len(handlers) == 0}
	for _, h := range handlers {
		n.Families = append(n.Families, h.Spec.Family)
		switch h.Spec.Dialect {
		case webhook.DialectCallKit:
			n.Secret = true
		case webhook.DialectRTC:
			n.RTCKey = true
		default:
			n.Token = true
		}
	}
	return n
}

// Load reads the environment through getenv and reports every mistake in one line of text. No
// secret is part of an error.
func Load(getenv func(string) string, needs Needs) (Config, error) {
	l := loader{getenv: getenv}
	c := Config{
		Sink:          l.text("SINK", "log:"),
		BeforeTimeout: l.duration("BEFORE_TIMEOUT", 1500*time.Millisecond),
		LogLevel:      l.level("LOG_LEVEL"),
		Decide:        l.endpoint("DECIDE_URL"),
		OnError:       l.onError("BEFORE_ON_ERROR"),
		Batches:       webhook.Batches(l.choice("SINK_SPLIT", "false", "true") == "true"),
		Signing:       l.signing("PUBLISH_SECRET"),
		Sources:       l.sources("ALLOWED_CIDRS"),
		Policy: webhook.Policy{
			AppIDs:    l.appIDs("SDKAPPID"),
			Secret:    l.pathSecret("CALLBACK_SECRET"),
			Unsigned:  l.unsigned("ALLOW_UNSIGNED"),
			RTCMaxAge: l.age("RTC_MAX_AGE", 10*time.Minute),
		},
	}
	c.Policy.Tokens = l.keys("CALLBACK_TOKEN", c.Policy.AppIDs)
	c.Policy.RTCKeys = l.keys("RTC_KEY", c.Policy.AppIDs)
	c.Policy.Sources = c.Sources.fixed()
	if c.Decide.url != nil && c.Signing.Empty() {
		l.warn("DECIDE_URL", "is asked without signatures; set PUBLISH_SECRET")
	}
	l.require(c.Policy, needs)
	c.Warnings = l.warnings
	if len(l.mistakes) > 0 {
		return Config{}, errors.New(strings.Join(l.mistakes, "; "))
	}
	return c, nil
}

// require makes sure that what nothing works without is there. It fails closed: a check that is
// not configured stops the start.
func (l *loader) require(p webhook.Policy, needs Needs) {
	allowsUnsigned := needs.allowsUnsigned(p.Unsigned)
	if needs.Token && len(p.Tokens) == 0 && !allowsUnsigned {
		l.mistake("CALLBACK_TOKEN", "is empty; set it, or ALLOW_UNSIGNED=true to take unsigned requests")
	}
	if needs.RTCKey && len(p.RTCKeys) == 0 && !allowsUnsigned {
		l.mistake("RTC_KEY", "is empty; set it, or ALLOW_UNSIGNED=true to take unsigned requests")
	}
	if needs.Secret && p.Secret == "" {
		l.mistake("CALLBACK_SECRET", "is empty; callkit commands have no signature and need it")
	}
}

// allowsUnsigned reports whether ALLOW_UNSIGNED lets in any of the commands.
func (n Needs) allowsUnsigned(unsigned []string) bool {
	one := func(family string) bool { return slices.Contains(unsigned, family) }
	return one("*") || slices.ContainsFunc(n.Families, one) ||
		len(n.Families) == 0 && len(unsigned) > 0
}

func (l *loader) mistake(name, what string) {
	l.mistakes = append(l.mistakes, fmt.Sprintf("%s %s", name, what))
}

func (l *loader) warn(name, what string) {
	l.warnings = append(l.warnings, name+" "+what)
}

// Gaps returns what a receiver of all commands refuses because a secret is missing.
func (c Config) Gaps() []string {
	var out []string
	if c.Policy.Secret == "" {
		out = append(out, "CALLBACK_SECRET is empty: callkit commands are refused with 401")
	}
	if len(c.Policy.RTCKeys) == 0 && len(c.Policy.Unsigned) == 0 {
		out = append(out, "RTC_KEY is empty: RTC Engine events are refused with 401")
	}
	return out
}

// Options returns what a Receiver of this configuration is made with.
func (c Config) Options(sink webhook.Sink, log *slog.Logger) webhook.Options {
	return webhook.Options{
		Policy:        c.Policy,
		Sink:          sink,
		Log:           log,
		BeforeTimeout: c.BeforeTimeout,
		OnError:       c.OnError,
		Decide:        c.decider(),
		Batches:       c.Batches,
		Deduplicator:  webhook.NewDeduplicator(deduplicatorSize),
		NewTrace:      trace.New,
	}
}

// deduplicatorSize is how many requests a process keeps track of to recognise repeats: as many as Push
// sends by default, a thousand a second, in the time for which they are kept.
const deduplicatorSize = 131_000
