package http_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// picky is a server that answers each event as often as said with a status of its own, and takes
// it then. -1 is for good.
type picky struct {
	mu     sync.Mutex
	faults map[string]fault
	tried  map[string]int
	stored map[string]int
}

type fault struct{ status, times int }

func (p *picky) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var e struct{ ID string }
	if err := json.NewDecoder(r.Body).Decode(&e); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tried[e.ID]++
	if f := p.faults[e.ID]; f.times < 0 || p.tried[e.ID] <= f.times {
		w.WriteHeader(f.status)
		return
	}
	p.stored[e.ID]++
}

// putEach puts the events 0 to 19, more than are posted at the same time, with one call.
func putEach(t *testing.T, faults map[string]fault) (*picky, error) {
	t.Helper()
	p := &picky{faults: faults, tried: map[string]int{}, stored: map[string]int{}}
	s := open(t, serve(t, p.ServeHTTP))
	var events []*webhook.Event
	for i := range 20 {
		events = append(events, sinktest.Event(fmt.Sprint(i), `{}`))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	return p, s.Put(ctx, events...)
}

// TestPartly: a call with an event that the server refuses for good fails, and the server has all
// the others once, those too that it took with the second try.
func TestPartly(t *testing.T) {
	t.Parallel()
	for refused := range 20 {
		id, busy := fmt.Sprint(refused), fmt.Sprint((refused+7)%20)
		p, err := putEach(t, map[string]fault{id: {422, -1}, busy: {503, 1}})
		require.ErrorContains(t, err, "422 Unprocessable Entity")
		require.NotErrorIs(t, err, sink.ErrTooLarge)
		require.Len(t, p.stored, 19)
		require.NotContains(t, p.stored, id)
		for other, times := range p.stored {
			require.Equal(t, 1, times, other)
		}
		require.Equal(t, 1, p.tried[id], "what is refused for good is not tried again")
		require.Equal(t, 2, p.tried[busy])
	}
}

// TestPartlyReasons: the error names every reason, each once, and whether one was the size.
func TestPartlyReasons(t *testing.T) {
	_, err := putEach(t, map[string]fault{"0": {400, -1}, "1": {400, -1}, "19": {413, -1}})
	require.ErrorIs(t, err, sink.ErrTooLarge)
	require.Equal(t, 1, strings.Count(err.Error(), "400 Bad Request"))
}
