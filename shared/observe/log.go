// Package observe makes what happens visible: log lines and metrics out of webhook.Records. None
// of it holds content of a callback.
package observe

import (
	"context"
	"io"
	"log/slog"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Logger returns a logger of JSON lines.
func Logger(w io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: level}))
}

// Observer takes the record of each request; see webhook.Options.
type Observer func(context.Context, webhook.Record)

// All returns an Observer that calls several.
func All(observers ...Observer) Observer {
	return func(ctx context.Context, r webhook.Record) {
		for _, o := range observers {
			o(ctx, r)
		}
	}
}

// Log returns an Observer that writes one line for each request: its command, outcome and answer, and
// how long it took.
func Log(log *slog.Logger) Observer {
	return func(ctx context.Context, r webhook.Record) {
		level := slog.LevelInfo
		switch r.Outcome {
		case webhook.Failed:
			level = slog.LevelError
		case webhook.Rejected, webhook.Undecoded, webhook.Defaulted:
			level = slog.LevelWarn
		}
		if log.Enabled(ctx, level) {
			log.LogAttrs(ctx, level, "callback", attrs(r)...)
		}
	}
}

func attrs(r webhook.Record) []slog.Attr {
	out := append(make([]slog.Attr, 0, 12),
		slog.String("command", webhook.LogName(r.Command)),
		slog.String("outcome", string(r.Outcome)),
		slog.Int("status", r.Status),
		slog.Float64("ms", float64(r.Duration.Microseconds())/1000),
		slog.Bool("kept", r.Kept))
	for _, a := range []slog.Attr{
		slog.String("id", webhook.LogName(r.ID)), slog.String("requestid", webhook.LogName(r.RequestID)),
		slog.String("traceparent", r.TraceParent),
		slog.String("verdict", webhook.LogName(r.Verdict)), slog.String("reason", Reason(r)),
	} {
		if a.Value.String() != "" {
			out = append(out, a)
		}
	}
	if r.SinkError { // the reason may be another one: decode
		out = append(out, slog.Bool("sinkerror", true))
	}
	if r.Fallback {
		out = append(out, slog.Bool("fallback", true))
	}
	if r.Err != nil {
		out = append(out, slog.String("error", webhook.LogError(r.Err.Error())))
	}
	return out
}
