package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// cursors: how far each of those has come who read the events one after the other. They are in the
// file of the events, so that another file starts from the beginning.
const cursors = `
CREATE TABLE IF NOT EXISTS cursors (
	name TEXT PRIMARY KEY,
	seq  INTEGER NOT NULL
) WITHOUT ROWID`

// Cursor is a place in the events of a file that outlives the process. It is not safe for
// concurrent use, and one name is to be used by one process at a time.
type Cursor struct {
	name   string
	db     *sql.DB
	reader *Reader
	seq    int64
}

// OpenCursor opens the events at path where the cursor with that name stands: before the first one
// in the beginning. A file that is not there is an error.
func OpenCursor(ctx context.Context, path, name string) (*Cursor, error) {
	reader, err := OpenReader(path)
	if err != nil {
		return nil, err
	}
	db, err := OpenDB(path)
	if err != nil {
		return nil, errors.Join(err, reader.Close())
	}
	c := &Cursor{name: name, db: db, reader: reader}
	if err := c.load(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), c.Close())
	}
	return c, nil
}

func (c *Cursor) load(ctx context.Context) error {
	if _, err := c.db.ExecContext(ctx, schema+";"+cursors); err != nil {
		return err
	}
	err := c.db.QueryRowContext(ctx, `SELECT seq FROM cursors WHERE name = ?`, c.name).Scan(&c.seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	return err
}

// Next returns up to limit events behind the cursor, without moving it.
func (c *Cursor) Next(ctx context.Context, limit int) ([]Stored, error) {
	var out []Stored
	err := c.reader.After(ctx, c.seq, func(s Stored) bool {
		out = append(out, s)
		return len(out) < limit
	})
	return out, err
}

// Move puts the cursor behind the event with number seq. Then that is on the disk.
func (c *Cursor) Move(ctx context.Context, seq int64) error {
	const query = `INSERT INTO cursors VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq`
	if _, err := c.db.ExecContext(ctx, query, c.name, seq); err != nil {
		return err
	}
	c.seq = seq
	return nil
}

// Close closes the file.
func (c *Cursor) Close() error { return errors.Join(c.reader.Close(), c.db.Close()) }
