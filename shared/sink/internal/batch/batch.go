// Package batch hands the jobs of many goroutines to one that takes what has come meanwhile
// together: under load they share the cost of getting to the disk.
package batch

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
)

// Job is a value on its way to the worker.
type Job[T any] struct {
	Ctx   context.Context // of the caller
	Value T
	done  chan error
}

// Done gives the caller its result. It is called once for each job.
func (j *Job[T]) Done(err error) { j.done <- err }

// Worker does jobs in a goroutine of its own. It is safe for concurrent use.
type Worker[T any] struct {
	limit   int
	do      func([]*Job[T])
	jobs    chan *Job[T]
	closing chan struct{}
	close   func()
	stopped chan struct{}
}

// Start returns a worker that gives do at most limit jobs at a time.
func Start[T any](limit int, do func([]*Job[T])) *Worker[T] {
	w := &Worker[T]{
		limit: limit, do: do, jobs: make(chan *Job[T]),
		closing: make(chan struct{}), stopped: make(chan struct{}),
	}
	w.close = sync.OnceFunc(func() { close(w.closing) })
	go w.run()
	return w
}

// Do returns the result for the value, or the error of ctx when that ends first: then the
// value was dropped, or may still be worked on. After Close it returns sink.ErrClosed.
func (w *Worker[T]) Do(ctx context.Context, value T) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	job := &Job[T]{Ctx: ctx, Value: value, done: make(chan error, 1)}
	select {
	case w.jobs <- job:
	case <-ctx.Done():
		return ctx.Err()
	case <-w.closing:
		return sink.ErrClosed
	}
	select {
	case err := <-job.done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// closeTimeout is how long Close waits. No request lasts that long, so nobody waits any more for
// what is then still being done.
const closeTimeout = 3 * time.Second

var errCloseTimeout = errors.New("the last events are still being written")

// Close waits until the jobs that the worker has taken are done, but not forever: what they are
// written to may hang. The error says that they were not done.
func (w *Worker[T]) Close() error {
	w.close()
	timeout := time.NewTimer(closeTimeout)
	defer timeout.Stop()
	select {
	case <-w.stopped:
		return nil
	case <-timeout.C:
		return errCloseTimeout
	}
}

func (w *Worker[T]) run() {
	defer close(w.stopped)
	for {
		select {
		case <-w.closing:
			return
		case first := <-w.jobs:
			if batch := w.gather(first); len(batch) > 0 {
				w.do(batch)
			}
		}
	}
}

// gather returns a job and those that wait behind it. Nobody waits any more for a job whose context
// has ended: it is dropped.
func (w *Worker[T]) gather(job *Job[T]) (batch []*Job[T]) {
	for {
		if job.Ctx.Err() == nil {
			batch = append(batch, job)
		}
		if len(batch) == w.limit {
			return batch
		}
		select {
		case job = <-w.jobs:
		default:
			return batch
		}
	}
}
