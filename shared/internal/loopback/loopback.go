// Package loopback recognises the addresses that reach this machine alone.
package loopback

import "net/netip"

// Host reports whether a host, as it stands in a URL without brackets, is loopback.
func Host(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}
