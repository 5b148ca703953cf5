package main

import (
	"errors"
	"path"
	"time"

	"github.com/spf13/pflag"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/fit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// errNoMatch fails a command whose filter leaves no event.
var errNoMatch = errors.New("no stored event matches")

// storedFilter selects stored events.
type storedFilter struct{ pattern, since string }

func (f *storedFilter) register(flags *pflag.FlagSet, scope string) {
	flags.StringVar(&f.pattern, "type", "*", scope+"types of events, such as tencent.push.*")
	flags.StringVar(&f.since, "since", "", scope+"a time, or how long ago, such as 1h; it goes by the time that an event "+
		"names, else by its arrival")
}

// narrows reports whether the filter may leave events out.
func (f *storedFilter) narrows() bool { return f.pattern != "*" || f.since != "" }

// compile returns the function that reports whether an event is meant.
func (f *storedFilter) compile(now time.Time) (func(*webhook.Event) bool, error) {
	if _, err := path.Match(f.pattern, ""); err != nil {
		return nil, usage("--type %q is no pattern", f.pattern)
	}
	since, err := parseSince(f.since, now)
	if err != nil {
		return nil, err
	}
	return func(e *webhook.Event) bool {
		fits, _ := path.Match(f.pattern, e.Type) // the pattern was checked
		return fits && !e.Time.Before(since)
	}, nil
}

// parseSince reads a time, or how long ago it was.
func parseSince(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	if ago, err := time.ParseDuration(text); err == nil {
		return now.Add(-ago), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, usage("--since %q is neither a duration such as 1h nor a time such as %s",
			text, time.RFC3339)
	}
	return at, nil
}

// fitOf decodes a stored event again: a newer version of this tool may know more than the one
// that stored it.
func (s specs) fitOf(e *webhook.Event) fit.Result { return fit.Packet(e.Data, s.nameOf(e)) }
