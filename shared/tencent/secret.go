package tencent

import (
	"log/slog"
	"strings"
)

// mask stands wherever a secret would.
const mask = "***"

// Secret is a text that fmt, slog and encoding/json only show as ***, also deep inside other
// values. The zero value is the empty secret.
type Secret struct {
	text *string // a pointer, because fmt prints unexported members without asking for String
}

// NewSecret wraps a text.
func NewSecret(text string) Secret { return Secret{&text} }

// Reveal returns the text itself. Use it only to send or to store the secret.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return *s.text
}

// String returns ***, whatever the secret is.
func (s Secret) String() string { return mask }

// GoString returns ***, for the verb %#v.
func (s Secret) GoString() string { return mask }

// MarshalText returns ***, for encoding/json.
func (s Secret) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue returns ***, for log/slog.
func (s Secret) LogValue() slog.Value { return slog.StringValue(mask) }

// hide replaces the secrets in a text that came from outside, such as an error message of a
// server that repeats what it was sent.
func hide(text string, secrets ...Secret) string {
	for _, s := range secrets {
		if s.Reveal() != "" {
			text = strings.ReplaceAll(text, s.Reveal(), mask)
		}
	}
	return text
}
