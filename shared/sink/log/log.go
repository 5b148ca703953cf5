// Package log writes events as JSON lines, for platforms that collect what a program prints.
package log

import (
	"context"
	"io"
	"os"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Open is the driver of log:. Events go to the standard output.
func Open(context.Context, string) (sink.Sink, error) { return New(os.Stdout), nil }

// Sink writes one line for each event. It is safe for concurrent use.
type Sink struct {
	mu  sync.Mutex
	w   io.Writer
	buf []byte
}

// New returns a sink that writes to w.
func New(w io.Writer) *Sink { return &Sink{w: w} }

// Put writes the events with one call of Write.
func (s *Sink) Put(_ context.Context, events ...*webhook.Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.buf = s.buf[:0]
	for _, e := range events {
		s.buf = append(e.AppendJSON(s.buf), '\n')
	}
	_, err := s.w.Write(s.buf)
	return err
}

// Close does nothing: the writer belongs to the caller.
func (s *Sink) Close() error { return nil }
