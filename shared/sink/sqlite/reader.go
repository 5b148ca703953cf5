package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
)

// Stored is an event in the database.
type Stored struct {
	Seq   int64  // order of arrival, from 1 on
	ID    string // of the event
	Seen  int    // how often it was delivered
	Event []byte // CloudEvent, structured JSON
}

// Reader reads what a Sink has stored, also while that is writing. It is safe for concurrent
// use.
type Reader struct{ db *sql.DB }

// OpenReader opens the database at path for reading. A file that is not there is an error.
func OpenReader(path string) (*Reader, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	db, err := connect(path, "_pragma=query_only(1)")
	if err != nil {
		return nil, err
	}
	return &Reader{db}, nil
}

// After calls yield for each event behind the one with number seq, in the order they came, until
// yield returns false.
func (r *Reader) After(ctx context.Context, seq int64, yield func(Stored) bool) error {
	return r.each(ctx, yield,
		`SELECT seq, id, seen, event FROM events WHERE seq > ? ORDER BY seq`, seq)
}

// Backwards calls yield for each event, the one that came last first, until yield returns false.
func (r *Reader) Backwards(ctx context.Context, yield func(Stored) bool) error {
	return r.each(ctx, yield, `SELECT seq, id, seen, event FROM events ORDER BY seq DESC`)
}

// each calls yield for each event of a query until it returns false.
func (r *Reader) each(
	ctx context.Context, yield func(Stored) bool, query string, args ...any,
) error {
	rows, err := r.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	for rows.Next() {
		var s Stored
		if err := rows.Scan(&s.Seq, &s.ID, &s.Seen, &s.Event); err != nil {
			return errors.Join(err, rows.Close())
		}
		if !yield(s) {
			break
		}
	}
	return errors.Join(rows.Err(), rows.Close())
}

// Get returns the event with an id.
func (r *Reader) Get(ctx context.Context, id string) (Stored, error) {
	s := Stored{ID: id}
	row := r.db.QueryRowContext(ctx, `SELECT seq, seen, event FROM events WHERE id = ?`, id)
	err := row.Scan(&s.Seq, &s.Seen, &s.Event)
	if errors.Is(err, sql.ErrNoRows) {
		return s, fmt.Errorf("no event has the id %q", id)
	}
	return s, err
}

// Close ends the reading.
func (r *Reader) Close() error { return r.db.Close() }
