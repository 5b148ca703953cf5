// Package sqlite keeps events in a file: what serve stores on a developer's machine, and what a
// small deployment on one machine can live on.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"

	_ "modernc.org/sqlite" // the driver, in Go alone

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// schema: one row for each event, however often it came. seq is the order of arrival.
const schema = `
CREATE TABLE IF NOT EXISTS events (
	seq   INTEGER PRIMARY KEY AUTOINCREMENT,
	id    TEXT NOT NULL UNIQUE,
	seen  INTEGER NOT NULL DEFAULT 1,
	event BLOB NOT NULL
)`

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
	db    *sql.DB
	queue chan put
	gone  sync.WaitGroup

	mu     sync.RWMutex
	closed bool
}

// put is a call of Put on its way to the writer.
type put struct {
	ctx    context.Context
	events []*webhook.Event
	seen   string // an id to count instead of events
	done   chan error
}

// OpenFile opens or makes the database at path. Data is on the disk when Put returns nil: WAL
// with synchronous=full.
func OpenFile(ctx context.Context, path string) (*Sink, error) {
	db, err := connect(path, "_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, schema); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), db.Close())
	}
	s := &Sink{db: db, queue: make(chan put, maxBatch)}
	s.gone.Go(s.write)
	return s, nil
}

// connect opens a database with the settings that all of its users share. A lock of another
// process is waited for, but not for longer than a request lasts.
func connect(path, options string) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: path}).EscapedPath() + "?_pragma=busy_timeout(1500)" +
		"&_pragma=journal_mode(wal)&_pragma=synchronous(full)&" + options
	return sql.Open("sqlite", dsn)
}

var errClosed = errors.New("sqlite: sink is closed")

// Put returns nil once the events are on the disk. After ctx ended they may still get there.
func (s *Sink) Put(ctx context.Context, events ...*webhook.Event) error {
	return s.send(put{ctx: ctx, events: events, done: make(chan error, 1)})
}

// Seen counts one more delivery of an event. It does not matter if that fails.
func (s *Sink) Seen(ctx context.Context, id string) {
	_ = s.send(put{ctx: ctx, seen: id, done: make(chan error, 1)})
}

func (s *Sink) send(p put) error {
	if err := s.enqueue(p); err != nil {
		return err
	}
	select {
	case err := <-p.done:
		return err
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

func (s *Sink) enqueue(p put) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return errClosed
	}
	select {
	case s.queue <- p:
		return nil
	case <-p.ctx.Done():
		return p.ctx.Err()
	}
}

// Close waits until what was put is on the disk.
func (s *Sink) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	close(s.queue)
	s.mu.Unlock()
	s.gone.Wait()
	return s.db.Close()
}
