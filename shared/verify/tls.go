package verify

import (
	"context"
	"crypto/tls"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/loopback"
)

// tlsChecks are about the connection.
func tlsChecks() []Check {
	return []Check{
		{ID: "tls.used", Severity: Medium, Doc: "intl 1047/34354",
			Title: "is called over TLS", Sent: "the address", Expected: "https", run: tlsUsed},
		{ID: "tls.chain", Severity: Critical, Doc: "RFC 9525",
			Title:    "has a certificate that clients can verify",
			Sent:     "a handshake",
			Expected: "a chain to a known authority, for this host, that is valid now", run: tlsChain},
		{ID: "tls.version", Severity: Medium, Doc: "RFC 9325 3.1",
			Title: "uses a current version of TLS", Sent: "a handshake",
			Expected: "TLS 1.2 or 1.3", run: tlsVersion},
		{ID: "tls.expiry", Severity: Medium, Doc: "RFC 5280 4.1.2.5",
			Title:    "has a certificate that does not expire soon",
			Sent:     "a handshake",
			Expected: "two weeks or more", run: tlsExpiry},
	}
}

const plainHTTP = "the address is http: there is no TLS"

func tlsUsed(_ context.Context, s *session) outcome {
	u, err := url.Parse(s.URL)
	switch {
	case err != nil:
		return fail("the address cannot be read")
	case u.Scheme == "https":
		return pass("https")
	case loopback.Host(u.Hostname()):
		return unobservable("on loopback there is nobody in between")
	}
	return fail("http: everybody in between reads the messages, and may send them again for a minute")
}

// tlsChain is the handshake of the first request: the client verifies the chain.
func tlsChain(_ context.Context, s *session) outcome {
	switch {
	case !strings.HasPrefix(s.URL, "https:"):
		return unobservable(plainHTTP)
	case s.first.TLS != nil:
		cert := s.first.TLS.PeerCertificates[0]
		return pass(printable(fmt.Sprintf("issued to %s by %s, until %s", cert.Subject, cert.Issuer,
			cert.NotAfter.UTC().Format(time.DateOnly))))
	case s.first.Err != nil:
		return fail(printable(s.first.Err.Error()))
	}
	return unobservable("there was no handshake")
}

// onTLS runs a function on the connection of the first request.
func onTLS(s *session, run func(*tls.ConnectionState) outcome) outcome {
	switch {
	case !strings.HasPrefix(s.URL, "https:"):
		return unobservable(plainHTTP)
	case s.first.TLS == nil:
		return unobservable("there is no connection; see tls.chain")
	}
	return run(s.first.TLS)
}

func tlsVersion(_ context.Context, s *session) outcome {
	return onTLS(s, func(c *tls.ConnectionState) outcome {
		if c.Version < tls.VersionTLS12 {
			return fail(tls.VersionName(c.Version))
		}
		return pass(tls.VersionName(c.Version))
	})
}

func tlsExpiry(_ context.Context, s *session) outcome {
	const soon = 14 * 24 * time.Hour
	return onTLS(s, func(c *tls.ConnectionState) outcome {
		end := c.PeerCertificates[0].NotAfter
		text := "it ends on " + end.UTC().Format(time.DateOnly)
		if end.Sub(s.Now()) < soon {
			return fail(text)
		}
		return pass(text)
	})
}
