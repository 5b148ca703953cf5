package main

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

func withRanges(t *testing.T) *tencenttest.Server {
	t.Helper()
	srv := atTencent(t)
	srv.SetIPs("5", "183.192.202.0/25", "1.2.3.4", "1.2.3.4")
	srv.SetIPs("6", "8.8.8.0/24", "everybody")
	return srv
}

func TestIPs(t *testing.T) {
	withRanges(t)
	require.Equal(t, outcome{0, `1.2.3.4/32           china
183.192.202.0/25     china
8.8.8.0/24           overseas
`, "warning: the list holds \"everybody\", no usable range\n"}, lineOf(t, "ips"))
	require.JSONEq(t, `{"china":["1.2.3.4/32","183.192.202.0/25"],"overseas":["8.8.8.0/24"]}`,
		lineOf(t, "ips --json").out)
	require.Equal(t, exitUsage, lineOf(t, "ips --watch --every 0s").code)
}

func TestIPsFail(t *testing.T) {
	srv := withRanges(t)
	srv.SetIPs("6", "everybody")
	r := lineOf(t, "ips")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "none of its 1 entries is an address")
	require.Empty(t, r.out)
}

// flow is an output that can be waited for. It is safe for concurrent use.
type flow struct {
	mu      sync.Mutex
	text    bytes.Buffer
	written chan struct{}
}

func newFlow() *flow { return &flow{written: make(chan struct{}, 1)} }

func (f *flow) Write(p []byte) (int, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	select {
	case f.written <- struct{}{}:
	default:
	}
	return f.text.Write(p)
}

func (f *flow) String() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.text.String()
}

// until waits for a text.
func (f *flow) until(t *testing.T, want string) {
	t.Helper()
	late := time.After(time.Minute)
	for !strings.Contains(f.String(), want) {
		select {
		case <-f.written:
		case <-late:
			require.FailNow(t, "never came: "+want, f.String())
		}
	}
}

func TestIPsWatch(t *testing.T) {
	srv := withRanges(t)
	ctx, stop := context.WithCancel(t.Context())
	out, errs := newFlow(), newFlow()
	code := make(chan int)
	go func() { code <- run(ctx, []string{"ips", "--watch", "--every", "5ms"}, out, errs) }()
	out.until(t, "8.8.8.0/24")
	srv.SetIPs("6", "9.9.9.0/24")
	out.until(t, "+ 9.9.9.0/24           overseas\n")
	require.Contains(t, out.String(), "Z  - 8.8.8.0/24           overseas\n")
	srv.Refuse(1, 60010, "no admin")
	errs.until(t, "code 60010")
	srv.SetIPs("5", "5.5.5.5")
	out.until(t, "+ 5.5.5.5/32")
	stop()
	require.Zero(t, <-code)
}

func TestIPsWatchJSON(t *testing.T) {
	srv := withRanges(t)
	ctx, stop := context.WithCancel(t.Context())
	out := newFlow()
	code := make(chan int)
	go func() {
		code <- run(ctx, []string{"ips", "--watch", "--every", "5ms", "--json"}, out, newFlow())
	}()
	out.until(t, "8.8.8.0/24")
	srv.SetIPs("6", "9.9.9.0/24")
	out.until(t, `"overseas":["9.9.9.0/24"]`)
	require.Equal(t, 2, strings.Count(out.String(), "\n"))
	stop()
	require.Zero(t, <-code)
}
