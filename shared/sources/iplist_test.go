package sources_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/netip"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sources/iplist"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// a world is a server with lists, a client of it, a ticker in the test's hand and a log.
type world struct {
	srv    *tencenttest.Server
	client *tencent.Client
	tick   chan time.Time
	log    *bytes.Buffer
	cancel context.CancelFunc
	ctx    context.Context
	ends   bool // the ticker was stopped
}

func newWorld(t *testing.T) *world {
	t.Helper()
	srv := tencenttest.New(t, tencenttest.Options{Unlimited: true})
	srv.SetIPs("5", "1.2.3.4", "183.192.202.0/25")
	srv.SetIPs("6", "8.8.8.0/24", "2402:4e00::/32", "1.2.3.4")
	client, err := tencent.New(tencent.Options{
		Credentials: tencent.Credentials{
			AppID: tencenttest.AppID, Key: tencent.NewSecret(tencenttest.Key)},
		Region: tencent.Singapore, Endpoint: srv.URL, Attempts: 1,
	})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	return &world{srv: srv, client: client, tick: make(chan time.Time), log: &bytes.Buffer{},
		cancel: cancel, ctx: ctx}
}

func (w *world) load(t *testing.T) *iplist.Ranges {
	t.Helper()
	r, err := iplist.Load(w.ctx, w.client, iplist.Options{
		Log: slog.New(slog.NewTextHandler(w.log, nil)),
		Tick: func(d time.Duration) (<-chan time.Time, func()) {
			require.Equal(t, 6*time.Hour, d)
			return w.tick, func() { w.ends = true }
		},
	})
	require.NoError(t, err)
	return r
}

// refresh lets one refresh happen: the channel has no room, so the second tick is only taken
// once the first is dealt with; what the second loads is the same again.
func (w *world) refresh() {
	w.tick <- time.Time{}
	w.tick <- time.Time{}
}

// stop ends the refresh, after which the log may be read.
func (w *world) stop(r *iplist.Ranges) {
	w.cancel()
	<-r.Done()
}

func in(r *iplist.Ranges, addr string) bool { return r.Contains(netip.MustParseAddr(addr)) }

func TestIPListContains(t *testing.T) {
	r := newWorld(t).load(t)
	for addr, want := range map[string]bool{
		"1.2.3.4": true, "1.2.3.5": false, "183.192.202.127": true, "183.192.202.128": false,
		"8.8.8.8": true, "2402:4e00::1": true, "2402:4e01::1": false, "::ffff:1.2.3.4": true,
		"::ffff:1.2.3.5": false, "2402:4e00::1%eth0": true, "127.0.0.1": false,
	} {
		require.Equal(t, want, in(r, addr), addr)
	}
	require.False(t, r.Contains(netip.Addr{}))
	require.Len(t, r.Prefixes(), 4, "what stands in both lists counts once")
}

func TestIPListRefresh(t *testing.T) {
	w := newWorld(t)
	r := w.load(t)
	w.srv.SetIPs("5", "9.9.9.9")
	require.True(t, in(r, "183.192.202.1"))
	w.refresh()
	require.True(t, in(r, "9.9.9.9"))
	require.False(t, in(r, "183.192.202.1"))
	w.stop(r)
	require.True(t, w.ends)
	require.Contains(t, w.log.String(), `level=INFO msg="tencent's source ranges loaded" ranges=4`)
}

// Whatever goes wrong, the last good list stays and the log says so.
func TestIPListRefreshFails(t *testing.T) {
	for name, breakIt := range map[string]func(*tencenttest.Server){
		"refused":  func(s *tencenttest.Server) { s.Refuse(99, 60006, "gone") },
		"gateway":  func(s *tencenttest.Server) { s.Break(99, tencenttest.Status(502)) },
		"cut":      func(s *tencenttest.Server) { s.Break(99, tencenttest.Cut) },
		"page":     func(s *tencenttest.Server) { s.Break(99, tencenttest.HTML) },
		"empty":    func(s *tencenttest.Server) { s.SetIPs("6") },
		"nonsense": func(s *tencenttest.Server) { s.SetIPs("5", "everybody", "0.0.0.0/0") },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			r := w.load(t)
			breakIt(w.srv)
			w.refresh()
			require.True(t, in(r, "1.2.3.4"))
			require.True(t, in(r, "8.8.8.8"))
			w.stop(r)
			require.Contains(t, w.log.String(), `level=WARN msg="tencent's source ranges could `+
				`not be refreshed, the last good list stays"`)
			require.Contains(t, w.log.String(), "ranges=4")
			require.NotContains(t, w.log.String(), "usersig=")
		})
	}
}

func TestIPListRefreshRecovers(t *testing.T) {
	w := newWorld(t)
	r := w.load(t)
	w.srv.Refuse(2, 100001, "busy")
	w.srv.SetIPs("6", "7.7.7.7")
	w.refresh() // both ticks fail
	require.False(t, in(r, "7.7.7.7"))
	w.refresh()
	require.True(t, in(r, "7.7.7.7"))
}

func TestIPListSkippedEntriesAreLogged(t *testing.T) {
	w := newWorld(t)
	w.srv.SetIPs("5", "1.2.3.4", "0.0.0.0/0")
	r := w.load(t)
	require.False(t, in(r, "99.99.99.99"))
	w.stop(r)
	require.Contains(t, w.log.String(), "nettype=5 entries=[0.0.0.0/0]")
}

func TestIPListLoadFails(t *testing.T) {
	w := newWorld(t)
	w.srv.Break(1, tencenttest.Status(http.StatusBadGateway))
	_, err := iplist.Load(w.ctx, w.client, iplist.Options{})
	require.ErrorIs(t, err, tencent.ErrNoAnswer)
	require.ErrorContains(t, err, "loading tencent's source ranges")
}

// A refresh that hangs ends with the context.
func TestIPListStopsInTheMiddleOfARefresh(t *testing.T) {
	w := newWorld(t)
	r := w.load(t)
	<-w.srv.Arrived
	<-w.srv.Arrived
	w.srv.Break(1, tencenttest.Hang)
	w.tick <- time.Time{}
	<-w.srv.Arrived
	w.stop(r)
	require.NotContains(t, w.log.String(), "could not be refreshed", "a stop is no failure")
}

// Readers and the refresh at the same time, for the race detector.
func TestIPListConcurrentUse(t *testing.T) {
	w := newWorld(t)
	r := w.load(t)
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for range 500 {
				if !in(r, "1.2.3.4") {
					t.Error("an address that is in every list was missing")
				}
			}
		})
	}
	for range 5 {
		w.refresh()
	}
	readers.Wait()
}

// lists is a source without a network, as the bubble of the next test needs.
type lists struct{ loads int }

func (l *lists) IPList(context.Context, tencent.NetType) (tencent.IPList, error) {
	l.loads++
	return tencent.IPList{Prefixes: []netip.Prefix{netip.MustParsePrefix("1.2.3.4/32")}}, nil
}

// The real ticker, in the time of a bubble: two lists at the start and two every six hours.
func TestIPListDefaultTicker(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		source := &lists{}
		r, err := iplist.Load(ctx, source, iplist.Options{
			Log: slog.New(slog.DiscardHandler)})
		require.NoError(t, err)
		time.Sleep(25 * time.Hour)
		synctest.Wait()
		cancel()
		<-r.Done()
		require.Equal(t, 2+4*2, source.loads)
	})
}
