// Package sqlite reads the events of the file that serve writes, in the order in which they came,
// with a cursor in that file.
package sqlite

import (
	"context"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/retry"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// Source is a loop.Source.
type Source struct {
	cursor *sqlite.Cursor
	batch  []sqlite.Stored
}

// maxBatch is how many events are fetched at once, and pollTime how long a file without new events
// is left alone.
const (
	maxBatch = 100
	pollTime = 250 * time.Millisecond
)

// Open opens the file at path, where the cursor with that name stands.
func Open(ctx context.Context, path, name string) (*Source, error) {
	cursor, err := sqlite.OpenCursor(ctx, path, name)
	if err != nil {
		return nil, err
	}
	return &Source{cursor: cursor}, nil
}

// Fetch waits for events behind the cursor. They are all of one group: order counts.
func (s *Source) Fetch(ctx context.Context) ([]consume.Message, error) {
	for {
		var err error
		if s.batch, err = s.cursor.Next(ctx, maxBatch); err != nil {
			return nil, err
		}
		if len(s.batch) > 0 {
			break
		}
		if err := retry.Sleep(ctx, pollTime); err != nil {
			return nil, err
		}
	}
	out := make([]consume.Message, len(s.batch))
	for i, stored := range s.batch {
		out[i] = consume.Message{Body: stored.Event, Group: "file", Uncounted: true}
	}
	return out, nil
}

// Settle moves the cursor to the first event that has failed.
func (s *Source) Settle(ctx context.Context, results []consume.Result) error {
	done := 0
	for done < len(results) && results[done].Outcome != consume.Failed {
		done++
	}
	if done == 0 {
		return nil
	}
	return s.cursor.Move(ctx, s.batch[done-1].Seq)
}

// Close closes the file.
func (s *Source) Close() error { return s.cursor.Close() }
