//go:build integration

package main

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

const (
	floodFor = 6 * time.Second
	// floodMB is how much memory serve may use under a flood.
	floodMB = 200
)

// TestFlood: strangers that stall large bodies, each of them again and again, cost little memory,
// and callbacks are answered all the while. RTC events prove themselves with their body, so that
// serve has to begin to read what the strangers send in that dialect.
func TestFlood(t *testing.T) {
	p := startProcess(t, buildTool(t), filepath.Join(t.TempDir(), "flood.db"), "127.0.0.1:0")
	address := strings.TrimPrefix(p.url, "http://")
	for name, head := range map[string]string{
		"rtc": fmt.Sprintf("POST / HTTP/1.1\r\nHost: h\r\nSdkAppId: %v\r\nSign: 1\r\n", testCreds.App),
		"unsigned": fmt.Sprintf("POST /?SdkAppid=%v&CallbackCommand=Sns.CallbackBlackListAdd "+
			"HTTP/1.1\r\nHost: h\r\n", testCreds.App),
	} {
		t.Run(name, func(t *testing.T) {
			sum := flood(t, p, http.DefaultTransport, 600,
				func(ctx context.Context) { stall(ctx, address, head) })
			require.Greater(t, sum.sent, 20)
			require.Equal(t, sum.sent, sum.ok, "%v", sum.reasons)
		})
	}
	p.stop(t)
}

// TestFloodHTTP2: streams cost as little as connections. Their handshakes leave a small machine less time
// for good callbacks, but none of these is refused.
func TestFloodHTTP2(t *testing.T) {
	tool := buildTool(t)
	for name, c := range map[string]struct{ strangers, streams, bytes int }{
		"one large body each": {600, 1, 1<<20 - 1},
		"bodies":              {300, 20, 200 << 10},
		"more bodies":         {150, 100, 200 << 10},
		"small bodies":        {14, 100, 1 << 10},
		"nearly nothing":      {900, 100, 1},
	} {
		t.Run(name, func(t *testing.T) {
			p := startProcess(t, tool, filepath.Join(t.TempDir(), "flood.db"), "127.0.0.1:0",
				newAuthority(t, "flood").serverFlags(t)...)
			good := newHTTP2()
			sum := flood(t, p, good, c.strangers, func(ctx context.Context) {
				stallStreams(ctx, p.url, c.streams, c.bytes)
			})
			for reason, count := range sum.reasons {
				require.NotContains(t, reason, "503", count)
			}
			good.CloseIdleConnections()
			p.stop(t)
		})
	}
}

// flood lets strangers loose on a process, which may use little memory, and sends good callbacks of both
// dialects all the while.
func flood(
	t *testing.T, p *process, good http.RoundTripper, strangers int, stranger func(context.Context),
) *tally {
	t.Helper()
	signed, room := find("Sns.CallbackBlackListAdd")[0], find("EVENT_GROUP_ROOM")[0]
	ctx, cancel := context.WithTimeout(t.Context(), floodFor)
	defer cancel()
	var all sync.WaitGroup
	for range strangers {
		all.Go(func() { stranger(ctx) })
	}
	memory := watch(t, 50*time.Millisecond, p.residentMB)
	sum := goodCallbacks(ctx, t, p.url, good, signed, room)
	used := memory()
	all.Wait()
	most, err := p.statusMB("VmHWM")
	require.NoError(t, err)
	t.Logf("%d strangers: serve used %.0f to %.0f MB, %.0f at most; %d callbacks, p99 %v", strangers,
		slices.Min(used), slices.Max(used), most, sum.sent, sum.times.quantile(.99))
	require.Less(t, most, float64(floodMB))
	return sum
}

// stall sends all of a large body but its last byte and waits until the server closes, once a second.
func stall(ctx context.Context, address, head string) {
	body := make([]byte, 1<<20-1)
	second := time.NewTicker(time.Second)
	defer second.Stop()
	for ; ctx.Err() == nil; <-second.C {
		conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
		if err != nil {
			continue
		}
		stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
		_, _ = fmt.Fprintf(conn, "%sContent-Length: %d\r\n\r\n", head, len(body)+1)
		_, _ = conn.Write(body)
		_, _ = io.Copy(io.Discard, conn)
		stop()
		_ = conn.Close()
	}
}

// stallStreams sends a part of large bodies in as many streams of one connection as it is given, and
// the next when one ends.
func stallStreams(ctx context.Context, url string, streams, bytes int) {
	transport := newHTTP2()
	transport.MaxConnsPerHost = 1
	transport.HTTP2 = &http.HTTP2Config{StrictMaxConcurrentRequests: true}
	var all sync.WaitGroup
	for range streams {
		all.Go(func() {
			second := time.NewTicker(time.Second)
			defer second.Stop()
			for ; ctx.Err() == nil; <-second.C {
				body, rest := io.Pipe()
				go func() { _, _ = rest.Write(make([]byte, bytes)) }()
				req, err := http.NewRequestWithContext(ctx, http.MethodPost, url+"/", body)
				if err != nil {
					return
				}
				req.ContentLength = 1 << 20
				req.Header.Set("SdkAppId", testCreds.App.String())
				req.Header.Set("Sign", "1")
				if resp, err := transport.RoundTrip(req); err == nil {
					_ = resp.Body.Close()
				}
				_ = body.Close()
			}
		})
	}
	all.Wait()
	transport.CloseIdleConnections()
}

// newHTTP2 returns a client of HTTP/2 alone.
func newHTTP2() *http.Transport {
	protocols := new(http.Protocols)
	protocols.SetHTTP2(true)
	return &http.Transport{Protocols: protocols, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
}

// goodCallbacks sends signed callbacks of both dialects one after the other, until ctx ends.
func goodCallbacks(
	ctx context.Context, t *testing.T, url string, transport http.RoundTripper, packets ...packet,
) *tally {
	t.Helper()
	sum := newTally()
	client := &http.Client{Transport: transport, Timeout: 10 * time.Second}
	for n := 0; ctx.Err() == nil; n++ {
		pkt := packets[n%len(packets)]
		now := time.Now()
		body := sender.Renew(pkt.decl.Dialect, sender.NewTemplate(pkt.body).Event(now, n), now)
		signed := testCreds.Sign(&pkt.decl.Spec, body, sender.Origin{}, now)
		req, err := signed.HTTP(context.WithoutCancel(ctx), url+"/")
		require.NoError(t, err)
		start := time.Now()
		one := report{}
		resp, err := client.Do(req)
		if one.err = err; err == nil {
			_, _ = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
			one.Status = resp.StatusCode
		}
		one.took = time.Since(start)
		one.OK = one.Status == http.StatusOK && one.took < 2*time.Second
		sum.add(one)
		time.Sleep(10 * time.Millisecond)
	}
	return sum
}
