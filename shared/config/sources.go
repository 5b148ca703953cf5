package config

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Sources are the address ranges that ALLOWED_CIDRS names.
type Sources struct {
	Prefixes []netip.Prefix
	// Tencent asks for the ranges that Tencent publishes, besides the prefixes.
	Tencent bool
}

// Contains reports whether one of the prefixes holds the address.
func (s Sources) Contains(addr netip.Addr) bool {
	for _, p := range s.Prefixes {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}

// fixed returns the ranges as a policy wants them: nil when nothing was asked for. Until the
// ranges of Tencent are loaded they hold no address, so that the check fails closed.
func (s Sources) fixed() webhook.Sources {
	if len(s.Prefixes) == 0 && !s.Tencent {
		return nil
	}
	return s
}

func (l *loader) sources(name string) Sources {
	var s Sources
	for _, item := range l.list(name) {
		if strings.EqualFold(item, "tencent") {
			s.Tencent = true
			continue
		}
		prefix, err := parsePrefix(item)
		if err != nil {
			l.mistake(name, fmt.Sprintf("holds %q, want a range such as 192.0.2.0/24", item))
			continue
		}
		s.Prefixes = append(s.Prefixes, prefix)
	}
	return s
}

// parsePrefix reads a range, or one address.
func parsePrefix(text string) (netip.Prefix, error) {
	if addr, err := netip.ParseAddr(text); err == nil {
		addr = addr.Unmap()
		return netip.PrefixFrom(addr, addr.BitLen()), nil
	}
	prefix, err := netip.ParsePrefix(text)
	if err == nil && prefix.Addr().Is4In6() {
		err = errors.New("an IPv4 range in the form of IPv6")
	}
	return prefix, err
}
