package local

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func filled(size int) []byte { return bytes.Repeat([]byte("x"), size) }

// TestReadFrom: a body comes out as it went in, announced or not, and at most one byte more than is
// allowed. What it took is given back.
func TestReadFrom(t *testing.T) {
	const large = 1 << 30
	for _, size := range []int{0, 1, firstBytes - 1, firstBytes, firstBytes + 1, 4 * firstBytes,
		300_000, webhook.MaxBody, webhook.MaxBody + 1, webhook.MaxBody + 2, 3 * webhook.MaxBody} {
		for _, announced := range []int64{int64(size), -1} {
			m := newMemory(large, large)
			b := &body{memory: m}
			r := iotest.HalfReader(bytes.NewReader(filled(size)))
			require.NoError(t, b.readFrom(r, announced, firstBytes))
			require.Equal(t, filled(min(size, webhook.MaxBody+1)), b.bytes, "%d %d", size, announced)
			require.LessOrEqual(t, cap(b.bytes), webhook.MaxBody+1)
			require.EqualValues(t, cap(b.bytes)+overhead, b.small+b.large)
			b.release()
			require.EqualValues(t, large, m.small.free.Load())
			require.EqualValues(t, large, m.large.free.Load())
		}
	}
}

// TestReadFromFails: an error of the reader is an error, and what was read before it stays.
func TestReadFromFails(t *testing.T) {
	broken := errors.New("broken")
	b := &body{memory: otherBodies()}
	err := b.readFrom(io.MultiReader(bytes.NewReader(filled(20_000)), iotest.ErrReader(broken)), 1<<20, firstBytes)
	require.ErrorIs(t, err, broken)
	require.Len(t, b.bytes, 20_000)
}

// TestAnnouncedBytesCostNothing before they come.
func TestAnnouncedBytesCostNothing(t *testing.T) {
	m := newMemory(1<<20, 0)
	b := &body{memory: m}
	r := iotest.OneByteReader(bytes.NewReader(filled(firstBytes - 1)))
	require.NoError(t, b.readFrom(r, webhook.MaxBody, firstBytes))
	require.EqualValues(t, firstBytes+overhead, b.small)
	require.Zero(t, b.large)
}

// TestLargeBodiesKeepOutNoSmallOnes: the memory for the rest of bodies runs out first.
func TestLargeBodiesKeepOutNoSmallOnes(t *testing.T) {
	m := newMemory(10*(firstBytes+overhead), 2*webhook.MaxBody)
	read := func(size int) (*body, error) {
		b := &body{memory: m}
		return b, b.readFrom(bytes.NewReader(filled(size)), int64(size), firstBytes)
	}
	var large []*body
	for range 2 {
		b, err := read(webhook.MaxBody)
		require.NoError(t, err)
		large = append(large, b)
	}
	refused, err := read(webhook.MaxBody)
	require.ErrorIs(t, err, errNoMemory)
	for range 7 {
		_, err := read(firstBytes)
		require.NoError(t, err)
	}
	_, err = read(1)
	require.ErrorIs(t, err, errNoMemory, "the number of requests is bounded too")
	refused.release()
	large[0].release()
	_, err = read(webhook.MaxBody)
	require.NoError(t, err)
}

// TestNoBodyIsBegunInVain: when there is no memory for the whole that is announced, none is taken for a
// part. Of what is not announced nobody knows.
func TestNoBodyIsBegunInVain(t *testing.T) {
	const large = 100_000
	for announced, want := range map[int64]int{webhook.MaxBody: firstBytes, -1: 20_000, 90_000: 20_000} {
		m := newMemory(1<<20, large)
		b := &body{memory: m}
		err := b.readFrom(bytes.NewReader(filled(20_000)), announced, startBytes)
		require.Equal(t, want == firstBytes, errors.Is(err, errNoMemory))
		require.Len(t, b.bytes, want)
		require.Equal(t, want == firstBytes, m.large.free.Load() == large)
		b.release()
		require.EqualValues(t, large, m.large.free.Load())
		require.EqualValues(t, 1<<20, m.small.free.Load())
	}
}

// TestKeptForOthers: what a connection has under way already leaves memory for the others.
func TestKeptForOthers(t *testing.T) {
	c := new(conn)
	h := &handler{others: newMemory(otherKept+overhead, 0)}
	first := h.stranger(c)
	require.True(t, first.begin())
	second := h.stranger(c)
	require.False(t, second.begin())
	require.True(t, h.stranger(new(conn)).begin(), "that is another one")
	second.release()
	first.release()
	require.True(t, h.stranger(c).begin(), "now it is the only one")
	c.proven.Store(true)
	require.True(t, h.stranger(c).begin())
}
