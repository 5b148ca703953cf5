package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqlite"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// forwarder posts the events behind a cursor.
type forwarder struct {
	cursor   *sqlite.Cursor
	to, dead sink.Sink
	giveUp   time.Duration // 0 is never
	parallel int
	stderr   io.Writer
	report   io.Writer // of JSON lines; nil for none

	mu                      sync.Mutex
	forwarded, deadLettered int
}

const (
	// postTime is how long one event is tried before the next pause, and pollTime how long a file
	// without new events is left alone.
	postTime = 10 * time.Second
	pollTime = 300 * time.Millisecond
	// The pauses double from the first to the last of these.
	firstPause = time.Second
	lastPause  = time.Minute
)

// loop forwards batch after batch. The cursor moves when all of a batch are forwarded or buried.
func (w *forwarder) loop(ctx context.Context, all bool) error {
	for ctx.Err() == nil {
		batch, err := w.cursor.Next(ctx, w.parallel)
		switch {
		case ctx.Err() != nil:
			return nil
		case err != nil:
			return err
		case len(batch) == 0 && all:
			return nil
		case len(batch) == 0:
			wait(ctx, pollTime)
			continue
		}
		errs := make([]error, len(batch))
		var posts sync.WaitGroup
		for i, stored := range batch {
			posts.Go(func() { errs[i] = w.deliver(ctx, stored) })
		}
		posts.Wait()
		err = errors.Join(errs...)
		if err == nil {
			// What is forwarded is noted, also when ctx has just ended.
			err = w.cursor.Move(context.WithoutCancel(ctx), batch[len(batch)-1].Seq)
		}
		if err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}

// deliver posts one event until it is taken, is a dead letter, or ctx ends.
func (w *forwarder) deliver(ctx context.Context, stored sqlite.Stored) error {
	e, err := webhook.ParseEvent(stored.Event)
	if err != nil {
		unread := &webhook.Event{ID: stored.ID, Source: "/tencent/forward",
			Type: consume.UndecodableType, Time: time.Now(), Data: stored.Event}
		return w.putDeadLetter(ctx, unread, err)
	}
	began, pause := time.Now(), firstPause
	for {
		err := w.post(ctx, e)
		switch {
		case err == nil:
			return w.note(e, "forwarded", nil)
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, sink.ErrRefused), errors.Is(err, sink.ErrTooLarge),
			w.giveUp > 0 && time.Since(began) >= w.giveUp:
			return w.putDeadLetter(ctx, e, err)
		}
		w.say("%v; again in %v", err, pause)
		wait(ctx, pause)
		pause = min(2*pause, lastPause)
	}
}

func (w *forwarder) post(ctx context.Context, e *webhook.Event) error {
	ctx, cancel := context.WithTimeout(ctx, postTime)
	defer cancel()
	return w.to.Put(ctx, e)
}

// putDeadLetter makes an event a dead letter. Where that fails the forwarding ends, so that nothing is lost.
func (w *forwarder) putDeadLetter(ctx context.Context, e *webhook.Event, reason error) error {
	e.DeadLetter = reason.Error()
	ctx, cancel := context.WithTimeout(ctx, postTime)
	defer cancel()
	if err := w.dead.Put(ctx, e); err != nil {
		return fmt.Errorf("dead letter: %w", err)
	}
	w.say("event %q is a dead letter: %v", e.ID, reason)
	return w.note(e, "dead", reason)
}

// note counts an event, and prints its line with --json.
func (w *forwarder) note(e *webhook.Event, outcome string, reason error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	line := struct {
		ID      string `json:"id"`
		Type    string `json:"type"`
		Outcome string `json:"outcome"`
		Error   string `json:"error,omitempty"`
	}{ID: e.ID, Type: e.Type, Outcome: outcome}
	if reason != nil {
		w.deadLettered++
		line.Error = reason.Error()
	} else {
		w.forwarded++
	}
	if w.report == nil {
		return nil
	}
	return json.NewEncoder(w.report).Encode(line)
}

func (w *forwarder) say(format string, args ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, _ = fmt.Fprintf(w.stderr, "webhooks: "+format+"\n", args...)
}
