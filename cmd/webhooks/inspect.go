//go:build !noinspect

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/inspect"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// inspectFlags say where the inspector listens. It is left out of a build with the tag noinspect.
type inspectFlags struct {
	addr    string
	targets []string
}

// inspectOff is the address of no inspector.
const inspectOff = "off"

func (f *inspectFlags) register(flags *pflag.FlagSet) {
	flags.StringVar(&f.addr, "inspect", "", "address of the inspector, a page that shows what "+
		"arrives; in demo mode 127.0.0.1:4040 or the next free port, else off")
	flags.StringArrayVar(&f.targets, "inspect-target", nil,
		"NAME=URL of another receiver that the inspector may send to")
}

// inspector is the page of a running server.
type inspector struct {
	journal  inspect.Journal
	listener net.Listener
	targets  []inspect.Target
	page     *inspect.Page
	stored   *sqlite.Reader // nil without a database
}

// on reports whether there is to be an inspector.
func (f *inspectFlags) on(isDemo bool) bool {
	return f.addr != inspectOff && (f.addr != "" || isDemo)
}

// watch returns drivers whose sinks report their results to the journal, if there is one.
func (f *inspectFlags) watch(all sink.Drivers, isDemo bool) sink.Drivers {
	if !f.on(isDemo) {
		return all
	}
	out := sink.Drivers{}
	for scheme, open := range all {
		out[scheme] = func(ctx context.Context, spec string) (sink.Sink, error) {
			s, err := open(ctx, spec)
			if err != nil {
				return nil, err
			}
			return watchedSink{s, scheme}, nil
		}
	}
	return out
}

// watchedSink reports the results of a sink to the journal.
type watchedSink struct {
	sink.Sink
	scheme string
}

// Put puts the events into the sink.
func (w watchedSink) Put(ctx context.Context, events ...*webhook.Event) error {
	start := time.Now()
	err := w.Sink.Put(ctx, events...)
	webhook.ReportSink(ctx, w.scheme, err, time.Since(start))
	return err
}

// Seen counts deliveries where the sink does that.
func (w watchedSink) Seen(ctx context.Context, ids ...string) { sink.Seen(ctx, w.Sink, ids...) }

// open listens, and adds the journal to the options of the receiver. It returns nil when there is to be
// no inspector; then the options stay as they are.
func (f *inspectFlags) open(opts *webhook.Options, isDemo bool) (*inspector, error) {
	if !f.on(isDemo) {
		return nil, nil
	}
	targets, err := f.parseTargets()
	if err != nil {
		return nil, err
	}
	i := &inspector{targets: targets}
	if i.listener, err = f.listen(); err != nil {
		return nil, fmt.Errorf("--inspect: %w", err)
	}
	opts.Journal = i.journal.Add
	return i, nil
}

// listen takes the address that was asked for, or the first free one from the usual on.
func (f *inspectFlags) listen() (net.Listener, error) {
	if f.addr != "" {
		return net.Listen("tcp", f.addr)
	}
	const usual, tries = 4040, 20
	for port := usual; port < usual+tries; port++ {
		if l, err := net.Listen("tcp", "127.0.0.1:"+strconv.Itoa(port)); err == nil {
			return l, nil
		}
	}
	return net.Listen("tcp", "127.0.0.1:0")
}

func (f *inspectFlags) parseTargets() ([]inspect.Target, error) {
	var out []inspect.Target
	for _, text := range f.targets {
		name, address, _ := strings.Cut(text, "=")
		u, err := url.Parse(address)
		if name == "" || err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil, usage("--inspect-target: want NAME=URL, with http or https")
		}
		out = append(out, inspect.Target{Name: name, URL: address})
	}
	return out, nil
}

// serve shows the page of a server that is about to accept, until stop. It prints where.
func (i *inspector) serve(s *server, policy webhook.Policy, sinks, scheme string, stderr io.Writer) {
	if i == nil {
		return
	}
	if !inspect.IsLoopback(i.listener.Addr().String()) {
		slog.Warn("the inspector listens on an address that others can reach, without encryption: " +
			"whoever has its token sees every event")
	}
	opts := inspect.Options{
		Journal: &i.journal, Policy: policy, Commands: catalog.All(), Self: s.http.Serve,
		Targets: i.targets, Brief: brief, Log: slog.Default(),
		Receiver: scheme + "://" + s.listener.Addr().String() + "/",
	}
	if path, ok := databaseOf(sinks); ok {
		var err error
		if i.stored, err = sqlite.OpenReader(path); err == nil {
			opts.Stored = i.stored
		} else {
			slog.Warn("the inspector shows no older events", "error", err)
		}
	}
	i.page = inspect.New(opts, i.listener)
	go func() { _ = i.page.Serve(i.listener) }() // it ends with stop
	_, _ = fmt.Fprintf(stderr, "inspector %s\n", i.page.URL)
}

// databaseOf returns the path of the database among the sinks of SINK.
func databaseOf(sinks string) (path string, ok bool) {
	for _, spec := range strings.FieldsFunc(sinks, func(r rune) bool { return r == ',' || r == '|' }) {
		if path, ok = strings.CutPrefix(strings.TrimSpace(spec), "sqlite:"); ok {
			return path, true
		}
	}
	return "", false
}

// stop ends the page and its streams.
func (i *inspector) stop(ctx context.Context) error {
	switch {
	case i == nil:
		return nil
	case i.page == nil:
		return i.listener.Close()
	}
	err := i.page.Shutdown(ctx)
	if i.stored != nil {
		err = errors.Join(err, i.stored.Close())
	}
	return err
}
