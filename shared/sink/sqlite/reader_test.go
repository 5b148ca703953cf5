package sqlite_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sinktest"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

func TestReader(t *testing.T) {
	s, path := open(t)
	e := sinktest.Event("b", `{"Text":"b"}`)
	require.NoError(t, s.Put(t.Context(), sinktest.Event("a", `{}`), e, sinktest.Event("c", `{}`)))
	r, err := sqlite.OpenReader(path)
	require.NoError(t, err)
	defer func() { require.NoError(t, r.Close()) }()

	got, err := r.Get(t.Context(), "b")
	require.NoError(t, err)
	require.Equal(t, sqlite.Stored{Seq: 2, ID: "b", Seen: 1, Event: e.AppendJSON(nil)}, got)
	_, err = r.Get(t.Context(), "nobody")
	require.ErrorContains(t, err, `"nobody"`)

	var seen []string
	require.NoError(t, r.After(t.Context(), 1, func(s sqlite.Stored) bool {
		seen = append(seen, s.ID)
		return s.ID != "b"
	}))
	require.Equal(t, []string{"b"}, seen, "stops when it is told to")
}

func TestOpenReaderMissing(t *testing.T) {
	_, err := sqlite.OpenReader(filepath.Join(t.TempDir(), "missing.db"))
	require.Error(t, err)
}
