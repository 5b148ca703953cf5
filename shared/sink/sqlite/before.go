package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
)

// Before calls yield for the events in front of the one with number seq, or for the last ones
// where seq is 0, the newest first, until yield returns false.
func (r *Reader) Before(ctx context.Context, seq int64, yield func(Stored) bool) error {
	if seq <= 0 {
		seq = math.MaxInt64
	}
	const query = `SELECT seq, id, seen, event FROM events WHERE seq < ? ORDER BY seq DESC`
	return r.each(ctx, yield, query, seq)
}

// At returns the event with a number.
func (r *Reader) At(ctx context.Context, seq int64) (Stored, error) {
	s := Stored{Seq: seq}
	row := r.db.QueryRowContext(ctx, `SELECT id, seen, event FROM events WHERE seq = ?`, seq)
	err := row.Scan(&s.ID, &s.Seen, &s.Event)
	if errors.Is(err, sql.ErrNoRows) {
		return s, fmt.Errorf("no event has the number %d", seq)
	}
	return s, err
}
