//go:build integration

package main

import (
	"context"
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
	strangers = 600
	floodFor  = 6 * time.Second
	// floodMB is how much memory serve may use under a flood.
	floodMB = 200
)

// TestFlood: strangers that stall large bodies, each of them again and again, cost little memory,
// and callbacks are answered all the while. RTC events prove themselves with their body, so that
// serve has to begin to read what the strangers send in that dialect.
func TestFlood(t *testing.T) {
	db := filepath.Join(t.TempDir(), "flood.db")
	p := startProcess(t, buildTool(t), db, "127.0.0.1:0")
	address := strings.TrimPrefix(p.url, "http://")
	signed, room := find("Sns.CallbackBlackListAdd")[0], find("EVENT_GROUP_ROOM")[0]
	for name, head := range map[string]string{
		"rtc": fmt.Sprintf("POST / HTTP/1.1\r\nHost: h\r\nSdkAppId: %v\r\nSign: 1\r\n", testCreds.App),
		"unsigned": fmt.Sprintf("POST /?SdkAppid=%v&CallbackCommand=Sns.CallbackBlackListAdd "+
			"HTTP/1.1\r\nHost: h\r\n", testCreds.App),
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), floodFor)
			defer cancel()
			var all sync.WaitGroup
			for range strangers {
				all.Go(func() { stall(ctx, address, head) })
			}
			memory := watch(t, 50*time.Millisecond, p.residentMB)
			sum := goodCallbacks(ctx, t, p.url, signed, room)
			used := memory()
			all.Wait()
			t.Logf("%d strangers: serve used %.0f to %.0f MB; %d callbacks, p99 %v", strangers,
				slices.Min(used), slices.Max(used), sum.sent, sum.times.quantile(.99))
			require.Less(t, slices.Max(used), float64(floodMB))
			require.Greater(t, sum.sent, 20)
			require.Equal(t, sum.sent, sum.ok, "%v", sum.reasons)
		})
	}
	p.stop(t)
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

// goodCallbacks sends signed callbacks of both dialects one after the other, until ctx ends.
func goodCallbacks(ctx context.Context, t *testing.T, url string, packets ...packet) *tally {
	t.Helper()
	sum := newTally()
	client := &http.Client{Timeout: 10 * time.Second}
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
