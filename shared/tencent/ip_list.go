package tencent

import (
	"context"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
)

// NetType selects one of Tencent's lists of addresses (36742).
type NetType int

// The lists of where callbacks come from.
const (
	CallbackChina    NetType = 5 // mainland China and Hong Kong
	CallbackOverseas NetType = 6
)

// IPList is a published list.
type IPList struct {
	Prefixes []netip.Prefix `json:"prefixes"`
	// Skipped are the entries that are no address or range, or that would allow everybody.
	Skipped []string `json:"skipped,omitempty"`
}

// IPList returns the addresses of one kind (36742). They change, so ask again from time to time.
// The error is of the kind ErrAnswer when the list holds no usable entry.
func (c *Client) IPList(ctx context.Context, kind NetType) (IPList, error) {
	a := api{
		path: "v4/ConfigSvc/GetIPList", perSecond: 200, again: repeat,
		query: url.Values{"nettype": {strconv.Itoa(int(kind))}},
	}
	var out struct{ IPList []string }
	if err := c.call(ctx, a, nil, &out); err != nil {
		return IPList{}, err
	}
	list := parseIPList(out.IPList)
	if len(list.Prefixes) == 0 {
		return IPList{}, fmt.Errorf("%s: %w: none of its %d entries is an address", a.path,
			ErrAnswer, len(out.IPList))
	}
	return list, nil
}

func parseIPList(entries []string) IPList {
	var list IPList
	for _, entry := range entries {
		if prefix, ok := parseEntry(entry); ok {
			list.Prefixes = append(list.Prefixes, prefix)
		} else {
			list.Skipped = append(list.Skipped, entry)
		}
	}
	return list
}

// parseEntry reads "1.2.3.4" or "1.2.3.0/24". A range over everything is refused: a mistake
// there must not open a receiver to everybody.
func parseEntry(entry string) (netip.Prefix, bool) {
	if addr, err := netip.ParseAddr(entry); err == nil {
		addr = addr.Unmap()
		return netip.PrefixFrom(addr, addr.BitLen()), true
	}
	prefix, err := netip.ParsePrefix(entry)
	return prefix.Masked(), err == nil && prefix.Bits() > 0
}
