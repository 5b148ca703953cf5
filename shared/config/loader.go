package config

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// loader reads variables and collects mistakes.
type loader struct {
	getenv   func(string) string
	mistakes []string
	warnings []string
}

func (l *loader) text(name, otherwise string) string {
	if value := strings.TrimSpace(l.getenv(name)); value != "" {
		return value
	}
	return otherwise
}

// list splits a variable at its commas and drops what is empty.
func (l *loader) list(name string) []string {
	var out []string
	for item := range strings.SplitSeq(l.getenv(name), ",") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// signing reads the secrets that sign what leaves over HTTP.
func (l *loader) signing(name string) signing.Keys {
	keys, err := signing.Parse(l.getenv(name))
	if err != nil {
		l.mistake(name, err.Error())
	}
	return keys
}

func (l *loader) appIDs(name string) []webhook.AppID {
	var out []webhook.AppID
	for _, text := range l.list(name) {
		id, err := webhook.ParseAppID(text)
		if err != nil || id == 0 {
			l.mistake(name, fmt.Sprintf("holds %q, want a number such as 1400000000", text))
		}
		out = append(out, id)
	}
	if len(out) == 0 {
		l.mistake(name, "is empty; set it to the SDKAppID of your app")
	}
	return out
}

// isPath reports whether s can stand in a path without being escaped. A regular expression would
// say it too, at a quarter of a megabyte in every function.
func isPath(s string) bool {
	for _, c := range s {
		small, large := c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z'
		if digit := c >= '0' && c <= '9'; !small && !large && !digit && !strings.ContainsRune("-._~", c) {
			return false
		}
	}
	return s != "" && s != "." && s != ".."
}

// shortSecret is the length below which a secret in a path gets a warning.
const shortSecret = 16

func (l *loader) pathSecret(name string) string {
	value := strings.TrimSpace(l.getenv(name))
	switch {
	case value == "":
	case !isPath(value):
		l.mistake(name, "may hold letters, digits, '-', '_', '.' and '~' only")
	case len(value) < shortSecret:
		l.warn(name, "is short; 16 or more random characters are hard to guess")
	}
	return value
}

func (l *loader) duration(name string, otherwise time.Duration) time.Duration {
	text := l.text(name, "")
	if text == "" {
		return otherwise
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 || d > webhook.Budget {
		l.mistake(name, fmt.Sprintf("is %q, want a duration such as 1500ms, at most %v",
			text, webhook.Budget))
	}
	return d
}

// age reads how old something may be; 0 is any age.
func (l *loader) age(name string, otherwise time.Duration) time.Duration {
	text := l.text(name, "")
	if text == "" {
		return otherwise
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		l.mistake(name, fmt.Sprintf("is %q, want a duration such as 10m, or 0 for any age", text))
	}
	return d
}

// choice reads one of the allowed words; the first is the default.
func (l *loader) choice(name string, allowed ...string) string {
	value := strings.ToLower(l.text(name, allowed[0]))
	for _, a := range allowed {
		if value == a {
			return value
		}
	}
	l.mistake(name, fmt.Sprintf("is %q, want %s", value, strings.Join(allowed, " or ")))
	return allowed[0]
}

func (l *loader) onError(name string) webhook.OnError {
	return map[string]webhook.OnError{"tencent": webhook.TencentOnError,
		"allow": webhook.AllowOnError, "refuse": webhook.RefuseOnError,
	}[l.choice(name, "tencent", "allow", "refuse")]
}

func (l *loader) level(name string) slog.Level {
	levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo,
		"warn": slog.LevelWarn, "error": slog.LevelError}
	return levels[l.choice(name, "info", "debug", "warn", "error")]
}

// unsigned reads true for every family, or the families by name.
func (l *loader) unsigned(name string) []string {
	var out []string
	for _, item := range l.list(name) {
		switch item = strings.ToLower(item); {
		case item == "true":
			out = append(out, "*")
		case item == "false":
		case slices.Contains(families(), item):
			out = append(out, item)
		default:
			l.mistake(name, fmt.Sprintf("holds %q, want true, false or families: %s", item,
				strings.Join(families(), ", ")))
		}
	}
	return out
}
