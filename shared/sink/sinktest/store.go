package sinktest

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// put stores events and gives the store more time than a request has: these cases are about
// what is stored, on a machine that may be busy.
func put(t *testing.T, s sink.Sink, events ...*webhook.Event) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	return s.Put(ctx, events...)
}

func stored(t *testing.T, store Store) {
	s, read := store.Open(t)
	e := Event("1400000001/Group.CallbackAfterSendMsg/7", `{"Text":"hello"}`)
	require.NoError(t, put(t, s, e))
	all := read(t, 1)
	require.Len(t, all, 1)
	equal(t, e, all[0])
}

func many(t *testing.T, store Store) {
	s, read := store.Open(t)
	events := numbered("many", 25)
	require.NoError(t, put(t, s, events...))
	requireAll(t, events, read(t, len(events)))
}

func none(t *testing.T, store Store) {
	s, read := store.Open(t)
	require.NoError(t, put(t, s))
	require.Empty(t, read(t, 0))
}

func twice(t *testing.T, store Store) {
	s, read := store.Open(t)
	e := Event("twice", `{"Text":"again"}`)
	require.NoError(t, put(t, s, e))
	require.NoError(t, put(t, s, e))
	want := 2
	if store.Once {
		want = 1
	}
	require.Equal(t, map[string]int{e.ID: want}, ids(t, read(t, want)))
}

// largest puts a body as large as a request can have, and one that just fits where the store
// does not take that.
func largest(t *testing.T, store Store) {
	s, read := store.Open(t)
	e := sized("largest", webhook.MaxBody)
	err := put(t, s, e)
	if store.Limit == 0 {
		require.NoError(t, err)
		equal(t, e, read(t, 1)[0])
		return
	}
	require.ErrorIs(t, err, sink.ErrTooLarge)
	frame := len(e.AppendJSON(nil)) - len(e.Data)
	e = sized("largest", store.Limit-frame)
	require.NoError(t, put(t, s, e))
	require.ErrorIs(t, put(t, s, sized("largest", store.Limit-frame+1)), sink.ErrTooLarge)
	all := read(t, 1)
	require.Len(t, all, 1)
	equal(t, e, all[0])
}

// sized returns an event whose body has a number of bytes.
func sized(id string, size int) *webhook.Event {
	const frame = len(`{"Text":""}`)
	text := strings.Repeat("Nothing is lost. ", size/17+1)[:size-frame]
	return Event(id, `{"Text":"`+text+`"}`)
}

// characters puts texts that are valid JSON and that some wire format cannot carry as they are.
func characters(t *testing.T, store Store) {
	s, read := store.Open(t)
	e := Event("characters", "{\"Text\": \"\uFFFE \uFFFF \u007F \u0085 \u2028 \U0001F600 "+
		"\U0001FFFE \U0010FFFF \\u0000 \\ud83d\\ude00 \\\\ufffe \\\"\",\r\n\t\"\uFFFE\": 1}")
	require.NoError(t, put(t, s, e))
	equal(t, e, read(t, 1)[0])
}

func notJSON(t *testing.T, store Store) {
	s, read := store.Open(t)
	e := Event("not-json", "a=1&b=\xff\xfe\x00\r\n\uFFFE")
	require.NoError(t, put(t, s, e))
	equal(t, e, read(t, 1)[0])
}

func concurrent(t *testing.T, store Store) {
	s, read := store.Open(t)
	events := numbered("concurrent", 200)
	errs := make([]error, len(events))
	var all sync.WaitGroup
	for i, e := range events {
		all.Go(func() { errs[i] = put(t, s, e) })
	}
	all.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	requireAll(t, events, read(t, len(events)))
}

func ended(t *testing.T, store Store) {
	s, read := store.Open(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, s.Put(ctx, Event("ended", `{}`)), context.Canceled)
	require.Empty(t, read(t, 0))
}

func closed(t *testing.T, store Store) {
	s, read := store.Open(t)
	e := Event("closed", `{}`)
	require.NoError(t, put(t, s, e))
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "closing again does nothing")
	require.ErrorIs(t, put(t, s, Event("too-late", `{}`)), sink.ErrClosed)
	requireAll(t, []*webhook.Event{e}, read(t, 1))
}
