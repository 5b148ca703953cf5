//go:build integration

package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestCrash kills serve with SIGKILL at random moments under load, and starts it again. In the
// end every event that was answered OK is in the database, once. What it cannot show is a power
// failure: the operating system lives on and has what was written to it.
func TestCrash(t *testing.T) {
	kills := numberVar(t, crashes, 5)
	binary, db := buildTool(t), filepath.Join(t.TempDir(), "crash.db")
	p := startProcess(t, binary, db, "127.0.0.1:0")
	addr := strings.TrimPrefix(p.url, "http://")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	c := &crowd{url: p.url, client: newClient(16), kept: map[int]bool{}}
	var senders sync.WaitGroup
	for range 16 {
		senders.Go(func() { c.send(ctx) })
	}
	for range kills {
		time.Sleep(50*time.Millisecond + rand.N(400*time.Millisecond))
		p.kill()
		p = startProcess(t, binary, db, addr)
	}
	time.Sleep(200 * time.Millisecond)
	stop()
	senders.Wait()
	p.stop(t)
	t.Logf("%d kills, %d requests, %d of them answered OK, %d without an answer at first",
		kills, c.next, len(c.kept), c.unanswered)

	require.Greater(t, len(c.kept), kills*5, "too little load")
	require.Positive(t, c.unanswered, "no kill met a request")
	stored := storedNumbers(t, db)
	for n := range c.kept {
		require.Equal(t, 1, stored[n], "event %d", n)
	}
	counts(t, db) // looks for damage
}

// crowd sends events with numbers, each until it is answered, as Tencent's retries do.
type crowd struct {
	url    string
	client *http.Client

	mu         sync.Mutex
	next       int
	kept       map[int]bool // those that were answered OK
	unanswered int
}

func (c *crowd) send(ctx context.Context) {
	for ctx.Err() == nil {
		c.mu.Lock()
		n := c.next
		c.next++
		c.mu.Unlock()
		for ctx.Err() == nil && !c.deliver(ctx, n) {
			wait(ctx, 5*time.Millisecond)
		}
	}
}

// deliver sends an event and says whether it was answered OK.
func (c *crowd) deliver(ctx context.Context, n int) bool {
	spec := webhook.Spec{Command: "Push.OfflinePush"}
	body := fmt.Appendf(nil, `{"Events":[{"CallbackCommand":"Push.OfflinePush",`+
		`"PushID":"number-%d","To_Account":"user","PushStage":1,"EventTime":1700000000,`+
		`"MsgRandom":0,"ErrInfo":"%s"}]}`, n, strings.Repeat("x", 5000))
	req, err := testCreds.Sign(&spec, body, sender.Origin{}, time.Now()).HTTP(ctx, c.url)
	if err != nil {
		return false
	}
	resp, err := c.client.Do(req)
	if err == nil {
		defer func() { _ = resp.Body.Close() }()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil || resp.StatusCode != http.StatusOK {
		c.unanswered++
		return false
	}
	c.kept[n] = true
	return true
}

// storedNumbers counts the rows of each number.
func storedNumbers(t *testing.T, db string) map[int]int {
	t.Helper()
	rows, err := open(t, db).QueryContext(t.Context(), `SELECT id FROM events`)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	out := map[int]int{}
	for rows.Next() {
		var id string
		require.NoError(t, rows.Scan(&id))
		n := 0
		_, err := fmt.Sscanf(id, "1400000000/Push.OfflinePush/number-%d/1/user/1700000000", &n)
		require.NoError(t, err, id)
		out[n]++
	}
	require.NoError(t, rows.Err())
	return out
}
