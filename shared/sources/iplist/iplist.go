// Package iplist knows the addresses that Tencent's callbacks come from. It loads the published
// lists, keeps them fresh in the background, and goes on with the last good ones when that fails.
package iplist

import (
	"context"
	"fmt"
	"log/slog"
	"net/netip"
	"slices"
	"sync/atomic"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// defaultEvery is how often the lists are loaded. Tencent asks to look regularly and names no
// interval (36742).
const defaultEvery = 6 * time.Hour

// Source is where the lists are loaded from; *tencent.Client is one.
type Source interface {
	IPList(context.Context, tencent.NetType) (tencent.IPList, error)
}

// Options change how the lists are kept fresh.
type Options struct {
	// Every is the time between two loads. Zero: 6 hours.
	Every time.Duration
	// Log is where changes and failures are logged. Nil: slog.Default().
	Log *slog.Logger
	// Tick makes the ticker and what stops it. Nil: time.NewTicker.
	Tick func(time.Duration) (<-chan time.Time, func())
}

// Ranges are the current addresses. Make them with Load. They are safe for concurrent use.
type Ranges struct {
	source  Source
	log     *slog.Logger
	current atomic.Pointer[[]netip.Prefix]
	done    chan struct{}
}

// Load loads the lists of both callback exits, China and overseas, and starts the refresh, which
// ends with ctx. Without a first list there is nothing to go on with, so its failure is returned.
// On a platform that freezes idle processes the refresh is as late as the process is asleep.
func Load(ctx context.Context, source Source, o Options) (*Ranges, error) {
	o = o.withDefaults()
	r := &Ranges{source: source, log: o.Log, done: make(chan struct{})}
	if err := r.refresh(ctx); err != nil {
		return nil, fmt.Errorf("loading tencent's source ranges: %w", err)
	}
	tick, stop := o.Tick(o.Every)
	go r.keepFresh(ctx, tick, stop)
	return r, nil
}

func (o Options) withDefaults() Options {
	if o.Every <= 0 {
		o.Every = defaultEvery
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Tick == nil {
		o.Tick = func(d time.Duration) (<-chan time.Time, func()) {
			ticker := time.NewTicker(d)
			return ticker.C, ticker.Stop
		}
	}
	return o
}

// Contains reports whether a callback may come from an address. An IPv4 address inside IPv6 is
// taken for itself. The invalid zero address is in no range.
func (r *Ranges) Contains(addr netip.Addr) bool {
	addr = addr.Unmap().WithZone("")
	return slices.ContainsFunc(r.Prefixes(), func(p netip.Prefix) bool {
		return p.Contains(addr)
	})
}

// Prefixes returns the current ranges. Do not change them.
func (r *Ranges) Prefixes() []netip.Prefix { return *r.current.Load() }

// Done is closed when the refresh has ended.
func (r *Ranges) Done() <-chan struct{} { return r.done }

// keepFresh refreshes at each tick until ctx ends.
func (r *Ranges) keepFresh(ctx context.Context, tick <-chan time.Time, stop func()) {
	defer close(r.done)
	defer stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick:
		}
		if err := r.refresh(ctx); err != nil && ctx.Err() == nil {
			r.log.WarnContext(ctx, "tencent's source ranges could not be refreshed, "+
				"the last good list stays", "error", err, "ranges", len(r.Prefixes()))
		}
	}
}

// refresh loads both lists and replaces the ranges; one that fails changes nothing.
func (r *Ranges) refresh(ctx context.Context) error {
	var all []netip.Prefix
	for _, kind := range []tencent.NetType{tencent.CallbackChina, tencent.CallbackOverseas} {
		list, err := r.source.IPList(ctx, kind)
		if err != nil {
			return err
		}
		if len(list.Skipped) > 0 {
			r.log.WarnContext(ctx, "tencent's list holds entries that are no usable range",
				"nettype", int(kind), "entries", list.Skipped)
		}
		all = append(all, list.Prefixes...)
	}
	slices.SortFunc(all, netip.Prefix.Compare)
	all = slices.Compact(all)
	if old := r.current.Swap(&all); old == nil || !slices.Equal(*old, all) {
		r.log.InfoContext(ctx, "tencent's source ranges loaded", "ranges", len(all))
	}
	return nil
}
