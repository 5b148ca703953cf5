package config

import (
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/decide"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/loopback"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// decider returns the service of DECIDE_URL, nil where handlers decide.
func (c Config) decider() webhook.Decider {
	if c.Decide.url == nil {
		return nil
	}
	return decide.New(c.Decide.url, c.Signing, time.Now).Decide
}

// Endpoint is a URL that keeps to itself when a configuration is printed: passwords and tokens may
// be anywhere in it. The zero value is none.
type Endpoint struct{ url *url.URL }

// String returns the host alone.
func (e Endpoint) String() string {
	if e.url == nil {
		return ""
	}
	return e.url.Host
}

// endpoint reads the URL of a service that gets content of callbacks. Plain HTTP is for
// hosts that no public network leads to. No error holds the URL.
func (l *loader) endpoint(name string) Endpoint {
	text := l.text(name, "")
	if text == "" || text == "off" { // SCF's tool passes on no empty values
		return Endpoint{}
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		l.mistake(name, "is not a URL such as https://HOST/PATH")
		return Endpoint{}
	}
	if u.Scheme == "https" || loopback.Host(u.Hostname()) {
		return Endpoint{u}
	}
	if !isPrivate(u.Hostname()) {
		l.mistake(name, "wants https: plain http is for loopback and private addresses, and for "+
			"names without a dot or in .internal or .local")
		return Endpoint{}
	}
	l.warn(name, "is plain http: whoever is on that network can read and change what it carries")
	return Endpoint{u}
}

// isPrivate reports whether a host is of a private network by its address or by its name.
func isPrivate(host string) bool {
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsPrivate() || ip.IsLinkLocalUnicast()
	}
	return !strings.Contains(host, ".") || strings.HasSuffix(host, ".internal") ||
		strings.HasSuffix(host, ".local")
}
