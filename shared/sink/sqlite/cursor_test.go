package sqlite_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// TestCursor: it stands where it was left, by name, while events go on coming.
func TestCursor(t *testing.T) {
	s, path := open(t)
	put := func(n int) {
		for i := range n {
			require.NoError(t, s.Put(t.Context(), sinktest.Event(fmt.Sprint(n, "-", i), `{}`)))
		}
	}
	next := func(c *sqlite.Cursor, limit int) (ids []string) {
		stored, err := c.Next(t.Context(), limit)
		require.NoError(t, err)
		return append(ids, names(stored)...)
	}
	cursor := func(name string) *sqlite.Cursor {
		c, err := sqlite.OpenCursor(t.Context(), path, name)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, c.Close()) })
		return c
	}
	put(3)
	a := cursor("a")
	require.Equal(t, []string{"3-0", "3-1"}, next(a, 2))
	require.Equal(t, []string{"3-0", "3-1"}, next(a, 2), "it has not moved")
	require.NoError(t, a.Move(t.Context(), 2))
	put(1)
	require.Equal(t, []string{"3-2", "1-0"}, next(a, 9))
	require.Equal(t, []string{"3-2", "1-0"}, next(cursor("a"), 9), "as another process sees it")
	require.Len(t, next(cursor("b"), 9), 4)
	require.NoError(t, a.Move(t.Context(), 4))
	require.Empty(t, next(a, 9))
}

func TestCursorOfNoFile(t *testing.T) {
	_, err := sqlite.OpenCursor(t.Context(), filepath.Join(t.TempDir(), "missing.db"), "a")
	require.Error(t, err)
}
