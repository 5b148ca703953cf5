// Package log writes events as JSON lines, for platforms that collect what a program prints.
package log

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/internal/batch"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Open is the driver of log:. Events go to the standard output.
func Open(_ context.Context, spec string) (sink.Sink, error) {
	if spec != "log:" {
		return nil, errors.New("takes nothing behind the colon")
	}
	return New(os.Stdout), nil
}

// Sink writes one line for each event, in one goroutine: whoever reads the lines may stall, and
// then only this goroutine hangs. It is safe for concurrent use.
type Sink struct {
	w      io.Writer
	broken bool // the last write ended within a line
	writer *batch.Worker[[]byte]
}

// maxBatch is how many calls of Put the writer takes at a time.
const maxBatch = 64

// New returns a sink that writes to w. It does not close w.
func New(w io.Writer) *Sink {
	s := &Sink{w: w}
	s.writer = batch.Start(maxBatch, s.write)
	return s
}

// Put returns nil once w has taken the lines, all of them with one call of Write. Nothing is
// held back in a buffer here: what the platform does with the lines is up to it.
func (s *Sink) Put(ctx context.Context, events ...*webhook.Event) error {
	if len(events) == 0 {
		return nil
	}
	size := 1
	for _, e := range events {
		size += len(e.Data) + 512
	}
	buf := append(make([]byte, 0, size), '\n')
	for _, e := range events {
		buf = append(e.AppendJSON(buf), '\n')
	}
	return s.writer.Do(ctx, buf)
}

// write writes lines that begin with a line break. It is left out unless the write before stopped
// within a line, as it does on a full disk: then it keeps the damage to that one line.
func (s *Sink) write(jobs []*batch.Job[[]byte]) {
	for _, job := range jobs {
		lines := job.Value
		if !s.broken {
			lines = lines[1:]
		}
		n, err := s.w.Write(lines)
		if n > 0 {
			s.broken = lines[n-1] != '\n'
		}
		job.Done(err)
	}
}

// Close waits for the lines that are being written, unless that takes many seconds.
func (s *Sink) Close() error { return s.writer.Close() }
