package sqlite

import (
	"context"
	"database/sql"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// maxBatch is how many calls of Put share one transaction at most.
const maxBatch = 256

// An event that is there already counts as one more delivery.
const (
	insert = `INSERT INTO events (id, event) VALUES (?, ?)
		ON CONFLICT (id) DO UPDATE SET seen = seen + 1`
	count = `UPDATE events SET seen = seen + 1 WHERE id = ?`
)

// write is the one writer. It ends when the queue is closed and empty.
func (s *Sink) write() {
	for first := range s.queue {
		s.commit(s.batch(first))
	}
}

// batch takes what waits behind the first call.
func (s *Sink) batch(first put) []put {
	batch := []put{first}
	for len(batch) < maxBatch {
		select {
		case p, ok := <-s.queue:
			if !ok {
				return batch
			}
			batch = append(batch, p)
		default:
			return batch
		}
	}
	return batch
}

// commit stores a batch and tells those who wait. When the whole does not go in, each call gets
// a transaction of its own, so that one bad event cannot take others down with it.
func (s *Sink) commit(batch []put) {
	err := s.store(batch)
	if err == nil || len(batch) == 1 {
		for _, p := range batch {
			p.done <- err
		}
		return
	}
	for _, p := range batch {
		if p.ctx.Err() != nil {
			p.done <- p.ctx.Err()
			continue
		}
		p.done <- s.store([]put{p})
	}
}

// store puts a batch into one transaction. It is not tied to the context of one caller: the
// others would lose their events with it.
func (s *Sink) store(batch []put) error {
	ctx := context.Background()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after Commit
	for _, p := range batch {
		if err := storeOne(ctx, tx, p); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func storeOne(ctx context.Context, tx *sql.Tx, p put) error {
	if p.seen != "" {
		_, err := tx.ExecContext(ctx, count, p.seen)
		return err
	}
	for _, e := range p.events {
		if _, err := tx.ExecContext(ctx, insert, e.ID, line(e)); err != nil {
			return err
		}
	}
	return nil
}

func line(e *webhook.Event) []byte {
	return e.AppendJSON(make([]byte, 0, len(e.Data)+512))
}
