package sink

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/guard"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// member is one of several sinks.
type member struct {
	Sink
	scheme string // that it was opened by
	number int    // its place in SINK, from 1 on
}

// String names the sink in the log, without anything that its specification may hold.
func (m member) String() string { return fmt.Sprintf("%s (%d)", m.scheme, m.number) }

// guardedPut turns a panic of Put into an error: in a goroutine of its own it would end the
// process, and with it the requests that have nothing to do with this sink.
func (m member) guardedPut(ctx context.Context, events []*webhook.Event) error {
	return guard.Call(func() error { return m.reportedPut(ctx, events) })
}

// reportedPut reports the result of the sink to the journal.
func (m member) reportedPut(ctx context.Context, events []*webhook.Event) error {
	start := time.Now()
	err := m.Put(ctx, events...)
	if _, several := m.Sink.(fallback); !several { // each of them reports
		webhook.ReportSink(ctx, m.String(), err, time.Since(start))
	}
	return err
}

// seen counts deliveries where the sink does that.
func (m member) seen(ctx context.Context, ids []string) {
	if c, ok := m.Sink.(webhook.Counter); ok {
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
