package sqlite

import (
	"context"
	"database/sql"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/batch"
)

// maxBatch is how many calls of Put share one transaction at most.
const maxBatch = 256

// An event that is there already counts as one more delivery.
const (
	insert = `INSERT INTO events (id, event) VALUES (?, ?)
		ON CONFLICT (id) DO UPDATE SET seen = seen + 1`
	count = `UPDATE events SET seen = seen + 1 WHERE id = ?`
)

type job = batch.Job[[]row]

// commit stores what several calls of Put gave and returns its result to each. When the whole does
// not go in, each call gets a transaction of its own, so that one bad event cannot take others
// down with it.
func (s *Sink) commit(jobs []*job) {
	err := s.store(jobs...)
	if err == nil || len(jobs) == 1 {
		for _, j := range jobs {
			j.Done(err)
		}
		return
	}
	for _, j := range jobs {
		if j.Ctx.Err() != nil {
			j.Done(j.Ctx.Err())
			continue
		}
		j.Done(s.store(j))
	}
}

// store puts rows into one transaction: all of them, or none.
func (s *Sink) store(jobs ...*job) error {
	if err := s.file.check(); err != nil {
		return err
	}
	err := s.transact(jobs)
	if isReadOnly(err) {
		disconnect(s.db)
	}
	return err
}

func (s *Sink) transact(jobs []*job) error {
	ctx, cancel := longest(jobs)
	defer cancel()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	if err := insertAll(ctx, tx, s.insert, jobs); err != nil {
		return err
	}
	return tx.Commit()
}

// longest returns a context that ends when the last of the callers gives up: not earlier, or
// others would lose their events with the one who is in a hurry.
func longest(jobs []*job) (context.Context, context.CancelFunc) {
	var last time.Time
	for _, j := range jobs {
		deadline, ok := j.Ctx.Deadline()
		if !ok {
			return context.WithCancel(context.Background())
		}
		if deadline.After(last) {
			last = deadline
		}
	}
	return context.WithDeadline(context.Background(), last)
}

func insertAll(ctx context.Context, tx *sql.Tx, insert *sql.Stmt, jobs []*job) error {
	// The driver starts a goroutine for each statement that could be interrupted; it is enough that the
	// transaction can be.
	ctx = context.WithoutCancel(ctx)
	stmt := tx.StmtContext(ctx, insert)
	var err error
	for _, j := range jobs {
		for _, r := range j.Value {
			if r.event == nil {
				_, err = tx.ExecContext(ctx, count, r.id)
			} else {
				_, err = stmt.ExecContext(ctx, r.id, r.event)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}
