//go:build integration

package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestCrash kills serve with SIGKILL at random moments under load, and starts it again. In the
// end every event that was answered OK is in the database: once when its id is a digest of its
// payload, and else once for each delivery that was answered OK, and at most once for each. What it
// cannot show is a power failure: the operating system lives on and has what was written to it.
func TestCrash(t *testing.T) {
	kills := numberVar(t, crashes, 5)
	binary, db := buildTool(t), filepath.Join(t.TempDir(), "crash.db")
	p := startProcess(t, binary, db, "127.0.0.1:0")
	addr := strings.TrimPrefix(p.url, "http://")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	c := &senders{url: p.url, client: sender.NewClient(sender.ClientOptions{Connections: 16}),
		kept:   map[int]int{},
		tried:  map[int]int{},
		recent: map[int]sender.Request{}}
	var senders sync.WaitGroup
	for range 16 {
		senders.Go(func() { c.send(ctx) })
	}
	for range kills {
		c.startRound()
		time.Sleep(50*time.Millisecond + rand.N(400*time.Millisecond))
		p.kill()
		p = startProcess(t, binary, db, addr)
	}
	time.Sleep(200 * time.Millisecond)
	stop()
	senders.Wait()
	c.repeat(t)
	p.stop(t)
	t.Logf("%d kills, %d requests, %d of them answered OK, %d without an answer at first",
		kills, c.next, len(c.kept), c.unanswered)

	require.Greater(t, len(c.kept), kills*5, "too little load")
	require.Positive(t, c.unanswered, "no kill met a request")
	stored, keyless := storedNumbers(t, db), 0
	for n, kept := range c.kept {
		if n%2 == 0 {
			require.Equal(t, 1, stored[n], "event %d", n)
			continue
		}
		require.GreaterOrEqual(t, stored[n], kept, "event %d", n)
		require.LessOrEqual(t, stored[n], c.tried[n], "event %d", n)
		keyless++
	}
	require.Greater(t, keyless, kills, "too few of them without a key")
	counts(t, db) // looks for damage
}

// senders sends events with numbers, each until it is answered, as Tencent's retries do.
type senders struct {
	url    string
	client *sender.Client

	mu         sync.Mutex
	next       int
	kept       map[int]int            // how many deliveries of an event were answered OK
	tried      map[int]int            // how many there were
	recent     map[int]sender.Request // what was answered OK in this round and the next
	unanswered int
}

// startRound begins a round.
func (c *senders) startRound() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.recent = map[int]sender.Request{}
}

// repeat sends what was kept since the round began once more, as if the answers had got lost on
// their way. The process that has kept most of it is dead: only the database knows it.
func (c *senders) repeat(t *testing.T) {
	t.Helper()
	for n, r := range maps.Clone(c.recent) {
		require.True(t, c.deliver(t.Context(), n, r), "event %d", n)
	}
}

func (c *senders) send(ctx context.Context) {
	for ctx.Err() == nil {
		c.mu.Lock()
		n := c.next
		c.next++
		c.mu.Unlock()
		try := tries(n)
		for ctx.Err() == nil && !c.deliver(ctx, n, try()) {
			wait(ctx, 5*time.Millisecond)
		}
	}
}

// tries makes the request for each try to deliver event n. Even ones are of Push, whose envelopes
// are known by their digest: each try has a new signature. Odd ones are keyless: it is the same request
// that comes again, and each delivery of it is an event.
func tries(n int) func() sender.Request {
	const pairs = `{"PairList":[{"From_Account":"number-%d","To_Account":"%s"}]}`
	const push = `{"Events":[{"CallbackCommand":"Push.OfflinePush",` +
		`"PushID":"number-%d","To_Account":"user","PushStage":1,"EventTime":1700000000,` +
		`"MsgRandom":0,"ErrInfo":"%s"}]}`
	spec, format := webhook.Spec{Command: "Push.OfflinePush"}, push
	if n%2 == 1 {
		spec, format = webhook.Spec{Command: "Sns.CallbackBlackListAdd"}, pairs
	}
	body := fmt.Appendf(nil, format, n, strings.Repeat("x", 5000))
	first := testCreds.Sign(&spec, body, sender.Origin{}, time.Now())
	return func() sender.Request {
		if n%2 == 1 {
			return first
		}
		return testCreds.Sign(&spec, body, sender.Origin{}, time.Now())
	}
}

// deliver sends an event and reports whether it was answered OK.
func (c *senders) deliver(ctx context.Context, n int, r sender.Request) bool {
	a := c.client.Send(ctx, c.url, r)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.tried[n]++
	if a.Err != nil || a.Status != http.StatusOK {
		c.unanswered++
		return false
	}
	c.kept[n]++
	c.recent[n] = r
	return true
}

var number = regexp.MustCompile(`"number-([0-9]+)"`)

// storedNumbers counts the rows of each number.
func storedNumbers(t *testing.T, db string) map[int]int {
	t.Helper()
	rows, err := open(t, db).QueryContext(t.Context(), `SELECT event FROM events`)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	out := map[int]int{}
	for rows.Next() {
		var event []byte
		require.NoError(t, rows.Scan(&event))
		found := number.FindSubmatch(event)
		require.NotNil(t, found, "%s", event)
		n, err := strconv.Atoi(string(found[1]))
		require.NoError(t, err)
		out[n]++
	}
	require.NoError(t, rows.Err())
	return out
}
