package sink_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
)

// openLog returns a sink onto a file, as the standard output is one, and a reader of its lines.
func openLog(t *testing.T) (sink.Sink, func(*testing.T, int) [][]byte) {
	path := filepath.Join(t.TempDir(), "out")
	f, err := os.Create(path)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, f.Close()) })
	s := log.New(f)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s, func(t *testing.T, _ int) [][]byte {
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		return lines(t, content)
	}
}

// lines splits at line breaks and checks that the last line ends in one.
func lines(t *testing.T, content []byte) [][]byte {
	if len(content) == 0 {
		return nil
	}
	content, whole := bytes.CutSuffix(content, []byte("\n"))
	require.True(t, whole)
	return bytes.Split(content, []byte("\n"))
}

func TestLogStore(t *testing.T) { sinktest.Store{Open: openLog}.Run(t) }

func TestLogFaults(t *testing.T) {
	t.Parallel()
	sinktest.Faults{Hang: stalled, Refuse: gone, Memory: true}.Run(t)
}

// stalled returns a sink onto a pipe that nobody reads.
func stalled(t *testing.T) sink.Sink {
	r, w := io.Pipe()
	s := log.New(w)
	t.Cleanup(func() { require.NoError(t, errors.Join(r.Close(), s.Close())) })
	return s
}

// gone returns a sink onto a pipe whose reader has left.
func gone(t *testing.T) sink.Sink {
	r, w := io.Pipe()
	require.NoError(t, r.Close())
	s := log.New(w)
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

func TestLogOpen(t *testing.T) {
	s, err := log.Open(t.Context(), "log:")
	require.NoError(t, err)
	require.NoError(t, s.Close())
	_, err = log.Open(t.Context(), "log:9092/topic")
	require.Error(t, err)
}

// disk is a writer that takes room bytes and then says that it is full.
type disk struct {
	mu      sync.Mutex
	room    int
	content bytes.Buffer
}

func (d *disk) Write(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	n := min(len(p), d.room)
	d.room -= n
	d.content.Write(p[:n])
	if n < len(p) {
		return n, errFull
	}
	return n, nil
}

func (d *disk) setRoom(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.room = n
}

var errFull = errors.New("no space left on device")

// TestLogFull: an event that was cut off is answered as failed, and damages no other.
func TestLogFull(t *testing.T) {
	d := &disk{room: 100}
	s := log.New(d)
	require.ErrorIs(t, s.Put(t.Context(), sinktest.Event("cut", `{}`)), errFull)
	require.ErrorIs(t, s.Put(t.Context(), sinktest.Event("refused", `{}`)), errFull)
	d.setRoom(1)
	require.ErrorIs(t, s.Put(t.Context(), sinktest.Event("refused", `{}`)), errFull)
	d.setRoom(1 << 20)
	whole := sinktest.Event("whole", `{}`)
	require.NoError(t, s.Put(t.Context(), whole, whole))
	require.NoError(t, s.Put(t.Context(), whole))
	require.NoError(t, s.Close())

	got := lines(t, d.content.Bytes())
	require.Len(t, got, 4)
	require.Len(t, got[0], 100, "the one that was cut off")
	for _, line := range got[1:] {
		require.Equal(t, string(whole.AppendJSON(nil)), string(line))
	}
}
