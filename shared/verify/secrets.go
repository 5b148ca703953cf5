package verify

import (
	"net/url"
	"strings"
	"unicode"
)

// secrets are the values that no report and no answer may hold.
func (s *session) secrets() []string {
	var out []string
	for _, c := range []struct{ token, key, secret string }{
		{s.Credentials.Token, s.Credentials.RTCKey, s.Credentials.Secret},
		{s.Previous.Token, s.Previous.RTCKey, s.Previous.Secret},
	} {
		for _, one := range []string{c.token, c.key, c.secret} {
			const least = 4 // a shorter one stands in ordinary words
			if len(one) >= least {
				out = append(out, one)
			}
		}
	}
	return out
}

// redact takes the secrets out of a text, and the signatures that are right.
func (s *session) redact(text string) string {
	for _, secret := range s.secrets() {
		text = strings.ReplaceAll(text, secret, "[secret]")
		text = strings.ReplaceAll(text, url.PathEscape(secret), "[secret]")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range s.log {
		if one.right != "" && len(text) >= len(one.right) {
			text = strings.ReplaceAll(text, one.right, "[secret]")
		}
	}
	return text
}

// address is a URL without what could be a secret in it: user, query and fragment.
func address(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "(an address that cannot be read)"
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host, Path: u.Path}).String()
}

// printable makes one short line of outside text, without control characters.
func printable(text string) string {
	const most = 120
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r):
			return r
		}
		return unicode.ReplacementChar
	}, strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
	if runes := []rune(strings.TrimSpace(text)); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return strings.TrimSpace(text)
}
