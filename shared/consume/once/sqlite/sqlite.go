// Package sqlite is the store of a guard for the processes of one machine: a file.
package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
)

// schema: one row for each key. token is empty when the key is done; until is when its lease or
// the memory of it ends, in milliseconds.
const schema = `
CREATE TABLE IF NOT EXISTS once (
	key   TEXT PRIMARY KEY,
	token TEXT NOT NULL,
	until INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS once_until ON once (until)`

// Store keeps keys in a file. It is safe for concurrent use, by several processes too.
type Store struct {
	db     *sql.DB
	now    func() time.Time
	expiry time.Duration
}

// Open opens or makes the store at path, which may be the file of an event sink. It keeps what
// was done for as long as expiry says; 0 is once.Expiry. now is the clock.
func Open(
	ctx context.Context, path string, now func() time.Time, expiry time.Duration,
) (*Store, error) {
	if expiry <= 0 {
		expiry = once.Expiry
	}
	db, err := sqlite.OpenDB(path)
	if err != nil {
		return nil, err
	}
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), db.Close())
	}
	return &Store{db, now, expiry}, nil
}

// Begin claims a key in one transaction.
func (s *Store) Begin(
	ctx context.Context, key string, lease time.Duration,
) (claim once.Claim, err error) {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return claim, err
	}
	defer func() { _ = tx.Rollback() }() // of nothing, after the commit
	claim = once.Claim{State: once.Claimed, Key: key, Token: rand.Text()}
	now := s.now()
	var token string
	var until int64
	err = tx.QueryRowContext(ctx, `SELECT token, until FROM once WHERE key = ?`, key).
		Scan(&token, &until)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return claim, err
	case now.UnixMilli() < until && token == "":
		return once.Claim{State: once.Done, Key: key}, nil
	case now.UnixMilli() < until:
		return once.Claim{State: once.InProgress, Key: key}, nil
	}
	claim.Interrupted = token != ""
	if err := s.deleteExpired(ctx, tx, now); err != nil {
		return claim, err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO once VALUES (?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET token = excluded.token, until = excluded.until`,
		key, claim.Token, now.Add(lease).UnixMilli())
	if err != nil {
		return claim, err
	}
	return claim, tx.Commit()
}

// deleteExpired deletes a few of the keys that were done and have expired. Those that were interrupted
// stay, so that the next claim says so.
func (s *Store) deleteExpired(ctx context.Context, tx *sql.Tx, now time.Time) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM once WHERE key IN (
		SELECT key FROM once WHERE until < ? AND token = '' LIMIT 8)`, now.UnixMilli())
	return err
}

// Complete notes a key as done, or returns once.ErrLost.
func (s *Store) Complete(ctx context.Context, c once.Claim) error {
	return s.end(ctx, c, `UPDATE once SET token = '', until = ? WHERE key = ? AND token = ?`,
		s.now().Add(s.expiry).UnixMilli(), c.Key, c.Token)
}

// Release frees a key, or returns once.ErrLost.
func (s *Store) Release(ctx context.Context, c once.Claim) error {
	return s.end(ctx, c, `DELETE FROM once WHERE key = ? AND token = ?`, c.Key, c.Token)
}

// end runs the statement that ends a claim.
func (s *Store) end(ctx context.Context, c once.Claim, query string, args ...any) error {
	if c.Token == "" {
		return once.ErrLost
	}
	result, err := s.db.ExecContext(ctx, query, args...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 1 {
		return err
	}
	return once.ErrLost
}

// Close closes the file.
func (s *Store) Close() error { return s.db.Close() }
