package local_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/memnet"
	"github.com/tencent-webhooks/tencent-webhooks/shared/platform/local"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// ours is a receiver of one app with a token and an RTC key, and no handlers.
func ours(sink webhook.Sink) *webhook.Receiver {
	return webhook.New(webhook.Options{Sink: sink, Policy: webhook.Policy{
		AppIDs: []webhook.AppID{1400000000}, Tokens: webhook.Keys("token"), RTCKeys: webhook.Keys("key"),
	}})
}

// signed is the target of a request that anybody takes.
func signed() string {
	now := fmt.Sprint(time.Now().Unix())
	return "/?SdkAppid=1400000000&CallbackCommand=X&Sign=" + webhook.ChatSign("token", now) +
		"&RequestTime=" + now
}

// stalled sends a head and a part of the body that it announces.
func stalled(t *testing.T, n *memnet.Network, target, header string, part, announced int) net.Conn {
	t.Helper()
	return dial(t, n, fmt.Sprintf("POST %s HTTP/1.1\r\nHost: h\r\n%sContent-Length: %d\r\n\r\n%s",
		target, header, announced, strings.Repeat("x", part)))
}

// status reads the first line of an answer.
func status(t *testing.T, conn net.Conn) string {
	t.Helper()
	line := make([]byte, len("HTTP/1.1 200"))
	_, err := io.ReadFull(conn, line)
	require.NoError(t, err)
	return string(line[len("HTTP/1.1 "):])
}

// unread fails the test when somebody reads it.
type unread struct{ t *testing.T }

func (u unread) Read([]byte) (int, error) {
	u.t.Error("the body was read")
	return 0, io.EOF
}

// TestHeadsAreCheckedBeforeBodies: nothing of a body is read whose query or headers are wrong.
func TestHeadsAreCheckedBeforeBodies(t *testing.T) {
	h := local.Handler(ours(nil))
	for target, want := range map[string]int{
		"/": 403, "/?SdkAppid=1": 403, "/?SdkAppid=1400000000&CallbackCommand=X": 401,
		signed() + "1": 401, "/?SdkAppid=1400000000&" + signed()[2:]: 400,
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", target, unread{t}))
		require.Equal(t, want, w.Code, target)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("PUT", signed(), unread{t}))
	require.Equal(t, 405, w.Code)
}

// TestRefusedAtOnce: a stranger who stalls a body is answered all the same.
func TestRefusedAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := serveInMemory(t, local.Handler(ours(nil)))
		require.Equal(t, "403", status(t, stalled(t, n, "/", "", 10, 100)))
		require.Equal(t, "401", status(t, stalled(t, n, "/?SdkAppid=1400000000", "", 100, 1<<20)))
	})
}

// TestHeadersAreBounded.
func TestHeadersAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := serveInMemory(t, local.Handler(ours(nil)))
		for size, want := range map[int]string{15 << 10: "403", 17 << 10: "431"} {
			header := "X-Long: " + strings.Repeat("x", size) + "\r\n"
			require.Equal(t, want, status(t, stalled(t, n, "/", header, 0, 0)), size)
			target := "/?" + strings.Repeat("x", size)
			require.Equal(t, want, status(t, stalled(t, n, target, "", 0, 0)), size)
		}
	})
}

// TestBusy: when strangers have taken up the memory for large bodies they are told to come again;
// who proves himself in the head, or sends little, is not touched.
func TestBusy(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		kept := &counting{}
		n := serveInMemory(t, local.Handler(ours(kept)))
		const rtc = "SdkAppId: 1400000000\r\nSign: x\r\n"
		const size, some = 1 << 20, 40
		answers := make(chan string, some)
		var all sync.WaitGroup
		for range some {
			conn := dial(t, n, fmt.Sprintf("POST / HTTP/1.1\r\nHost: h\r\n%sContent-Length: %d\r\n\r\n", rtc, size))
			all.Go(func() {
				_, _ = conn.Write(make([]byte, size-1))
				answer, _ := io.ReadAll(conn)
				answers <- string(answer)
			})
		}
		busy := 0
		for range some - 16 { // the others have their MiB
			answer := <-answers
			require.Contains(t, answer, "503 Service Unavailable")
			require.Contains(t, answer, "Retry-After: 1\r\n")
			busy++
		}
		const address = "http://127.0.0.1"
		client := http.Client{Transport: &http.Transport{DialContext: n.Dial}}
		resp, err := client.Post(address+signed(), "application/json", bytes.NewReader(long(size)))
		require.Contains(t, answer(t, resp, err), "200 ")
		req, err := http.NewRequest("POST", address+"/", strings.NewReader("{}"))
		require.NoError(t, err)
		req.Header.Set("SdkAppId", "1400000000")
		req.Header.Set("Sign", webhook.RTCSign("key", []byte("{}")))
		resp, err = client.Do(req)
		require.Contains(t, answer(t, resp, err), "200 ")
		all.Wait()
		require.Equal(t, 1, kept.events)
	})
}

// TestIdleStrangers: a flood of connections closes none that has carried a good request, however long ago.
func TestIdleStrangers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := serveInMemory(t, local.Handler(ours(&counting{})))
		request := func() string {
			return "POST " + signed() + " HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}"
		}
		good := dial(t, n, request())
		answers := bufio.NewReader(good)
		for range 2 {
			answer, err := http.ReadResponse(answers, nil)
			require.NoError(t, err)
			require.Equal(t, 200, answer.StatusCode)
			_, err = io.Copy(io.Discard, answer.Body)
			require.NoError(t, err)
			require.NoError(t, answer.Body.Close())
			time.Sleep(1500 * time.Millisecond)
			for range 1100 {
				dial(t, n, "")
			}
			_, err = good.Write([]byte(request()))
			require.NoError(t, err)
		}
	})
}

// long is JSON of a size.
func long(size int) []byte {
	return []byte(`"` + strings.Repeat("x", size-2) + `"`)
}

type counting struct {
	mu     sync.Mutex
	events int
}

func (c *counting) Put(_ context.Context, events ...*webhook.Event) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.events += len(events)
	return nil
}

// TestHTTP2: the limits hold for HTTP/2, and callbacks get through in many streams at once.
func TestHTTP2(t *testing.T) {
	kept := &counting{}
	s := httptest.NewUnstartedServer(nil)
	s.Config = local.NewServer(local.Handler(ours(kept)))
	s.Listener = local.Limit(s.Listener)
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	send := func() {
		resp, err := s.Client().Post(s.URL+signed(), "", bytes.NewReader(long(3000)))
		if err != nil {
			t.Error(err)
			return
		}
		_ = resp.Body.Close()
		if resp.ProtoMajor != 2 || resp.StatusCode != 200 {
			t.Error(resp.Proto, resp.Status)
		}
	}
	send() // opens the connection that the others share
	var all sync.WaitGroup
	for range 50 {
		all.Go(send)
	}
	all.Wait()
	require.Equal(t, 51, kept.events)

	req, err := http.NewRequest("POST", s.URL+signed(), unread{t})
	require.NoError(t, err)
	req.Header.Set("X-Long", strings.Repeat("x", 64<<10))
	resp, err := s.Client().Do(req)
	if err == nil {
		require.Equal(t, 431, resp.StatusCode)
		require.NoError(t, resp.Body.Close())
	}
}
