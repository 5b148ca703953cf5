package sink

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// member is one of several sinks, or what stands for it.
type member struct {
	Sink
	name
}

// guardedPut turns a panic of Put into an error: in a goroutine of its own it would end the
// process, and with it the requests that have nothing to do with this sink.
func (m member) guardedPut(ctx context.Context, events []*webhook.Event) error {
	return guard.Call(func() error { return m.Put(ctx, events...) })
}

// name names a sink in the log, without anything that its specification may hold.
type name struct {
	scheme string // that it was opened by
	number int    // its place in SINK, from 1 on
}

func (n name) String() string { return fmt.Sprintf("%s (%d)", n.scheme, n.number) }

// reporting is one of several sinks. It reports its results to the journal.
type reporting struct {
	Sink
	name
}

func (s reporting) Put(ctx context.Context, events ...*webhook.Event) error {
	start := time.Now()
	err := s.Sink.Put(ctx, events...)
	webhook.ReportSink(ctx, s.String(), err, time.Since(start))
	return err
}

func (s reporting) Seen(ctx context.Context, ids ...string) { Seen(ctx, s.Sink, ids...) }

// Seen counts deliveries of events where the sink does that.
func Seen(ctx context.Context, s Sink, ids ...string) {
	if c, ok := s.(webhook.Counter); ok {
		c.Seen(ctx, ids...)
	}
}

// closeAll closes sinks and returns the errors of all.
func closeAll(members []member) error {
	var errs []error
	for _, m := range members {
		errs = append(errs, m.Close())
	}
	return errors.Join(errs...)
}
