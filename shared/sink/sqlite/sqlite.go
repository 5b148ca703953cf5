// Package sqlite keeps events in a file: what serve stores on a developer's machine, and what a
// small deployment on one machine can live on.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/batch"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// schema: one row for each event, however often it came. seq is the order of arrival, stored the
// time in milliseconds, by which old events are pruned.
const schema = `
CREATE TABLE IF NOT EXISTS events (
	seq    INTEGER PRIMARY KEY AUTOINCREMENT,
	id     TEXT NOT NULL UNIQUE,
	seen   INTEGER NOT NULL DEFAULT 1,
	stored INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000 AS INTEGER)),
	event  BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS events_stored ON events (stored)`

// writing is how the one writer is set up. It keeps up to 16 MiB of pages in memory, so that a large
// transaction is not written in pieces, and moves 4000 pages at a time from the WAL to the database.
// A new file keeps the lists that giving space back needs: Prune.
const writing = "_pragma=auto_vacuum(incremental)&_pragma=journal_mode(wal)&_pragma=wal_autocheckpoint(4000)" +
	"&_pragma=cache_size(-16384)&_txlock=immediate"

// Open is the driver of sqlite:PATH. The file and its table are made when they are not there.
func Open(ctx context.Context, spec string) (sink.Sink, error) {
	path := strings.TrimPrefix(spec, "sqlite:")
	if path == "" {
		return nil, errors.New("names no file; want sqlite:PATH")
	}
	return OpenFile(ctx, path)
}

// Sink has one writer, which commits what has come meanwhile in one transaction: under load
// many events share the cost of getting to the disk. It is safe for concurrent use.
type Sink struct {
	db     *sql.DB
	insert *sql.Stmt
	file   file
	writer *batch.Worker[[]row]
}

// row is what one event does to the table.
type row struct {
	id    string
	event []byte // nil counts one more delivery of an event that is there
}

// OpenFile opens or makes the database at path; a new one can be read by its owner alone. Data
// is on the disk when Put returns nil: WAL with synchronous=full.
func OpenFile(ctx context.Context, path string) (*Sink, error) {
	f, err := create(path)
	if err != nil {
		return nil, err
	}
	db, err := connect(path, writing)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), db.Close())
	}
	s := &Sink{db: db, file: f}
	if s.insert, err = db.PrepareContext(ctx, insert); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), db.Close())
	}
	s.writer = batch.Start(maxBatch, s.commit)
	return s, nil
}

// Put returns nil once the events are on the disk.
func (s *Sink) Put(ctx context.Context, events ...*webhook.Event) error {
	if len(events) == 0 {
		return nil
	}
	rows := make([]row, len(events))
	for i, e := range events {
		rows[i] = row{e.ID, e.AppendJSON(make([]byte, 0, len(e.Data)+512))}
	}
	return s.writer.Do(ctx, rows)
}

// Seen counts one more delivery of events. It does not matter if that fails.
func (s *Sink) Seen(ctx context.Context, ids ...string) {
	rows := make([]row, len(ids))
	for i, id := range ids {
		rows[i].id = id
	}
	_ = s.writer.Do(ctx, rows)
}

// Close waits until what the writer has taken is on the disk.
func (s *Sink) Close() error {
	if err := s.writer.Close(); err != nil {
		return err
	}
	return errors.Join(s.insert.Close(), s.db.Close())
}
