package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"os"
	"time"
)

// Pruned is what Prune did.
type Pruned struct {
	Deleted int64
	// Waiting are events that are old enough, but which some reader with a cursor has not taken.
	Waiting int64
}

// pruneBatch is how many events one transaction deletes: serve writes in between.
const pruneBatch = 500

// Prune deletes the events that were stored before a time, and gives the space back to the file
// system. Events that a reader with a cursor has not taken yet stay. serve may be writing.
func Prune(ctx context.Context, path string, before time.Time) (p Pruned, err error) {
	if _, err := os.Stat(path); err != nil {
		return p, err
	}
	db, err := OpenDB(path)
	if err != nil {
		return p, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	taken, err := readByAll(ctx, db)
	if err != nil {
		return p, fmt.Errorf("%s: %w", path, err)
	}
	const query = `DELETE FROM events WHERE seq IN
		(SELECT seq FROM events WHERE stored < ? AND seq <= ? LIMIT ?)`
	for deleted := int64(pruneBatch); deleted == pruneBatch; p.Deleted += deleted {
		result, err := db.ExecContext(ctx, query, before.UnixMilli(), taken, pruneBatch)
		if err != nil {
			return p, fmt.Errorf("%s: %w", path, err)
		}
		if deleted, err = result.RowsAffected(); err != nil {
			return p, err
		}
	}
	row := db.QueryRowContext(ctx, `SELECT count(*) FROM events WHERE stored < ?`, before.UnixMilli())
	if err := row.Scan(&p.Waiting); err != nil {
		return p, err
	}
	return p, vacuum(ctx, db)
}

// readByAll returns the number of the last event that every reader with a cursor has taken.
func readByAll(ctx context.Context, db *sql.DB) (int64, error) {
	if _, err := db.ExecContext(ctx, schema+";"+cursors); err != nil {
		return 0, err
	}
	var seq sql.NullInt64
	if err := db.QueryRowContext(ctx, `SELECT min(seq) FROM cursors`).Scan(&seq); err != nil {
		return 0, err
	}
	if !seq.Valid {
		return math.MaxInt64, nil
	}
	return seq.Int64, nil
}

// vacuum cuts free pages off the end of the file. It needs the pragma auto_vacuum, which only
// holds for a file that was made with it.
func vacuum(ctx context.Context, db *sql.DB) error {
	rows, err := db.QueryContext(ctx, `PRAGMA incremental_vacuum`)
	if err != nil {
		return err
	}
	for rows.Next() { // a step for each page
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`)
	return err
}

// Backup writes a copy of the database at path, as it is at one moment, to a new file that its
// owner alone can read. serve may be writing. A file that is there already is an error.
func Backup(ctx context.Context, path, to string) (err error) {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	copied, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err = errors.Join(err, copied.Close()); err != nil {
			_ = os.Remove(to) // half a copy is none
		}
	}()
	db, err := connect(path, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return copied.Sync()
}
