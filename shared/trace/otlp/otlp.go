//go:build otel

// Package otlp exports spans of requests and of consumed events by OTLP over HTTP, with the SDK of
// OpenTelemetry. Only builds with -tags otel have it.
package otlp

import (
	"context"
	"encoding/hex"
	"time"

	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	"go.opentelemetry.io/otel/sdk/trace"
	oteltrace "go.opentelemetry.io/otel/trace"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// Exporter makes spans of what has happened and exports them in the background. It is safe for
// concurrent use.
type Exporter struct {
	provider *trace.TracerProvider
	tracer   oteltrace.Tracer
}

// New returns an exporter to the endpoint of OTEL_EXPORTER_OTLP_ENDPOINT; the other variables of
// that kind count too. It does not wait for the network. service names the process, unless
// OTEL_SERVICE_NAME does.
func New(ctx context.Context, service string) (*Exporter, error) {
	exporter, err := otlptracehttp.New(ctx)
	if err != nil {
		return nil, err
	}
	about, err := resource.New(ctx,
		resource.WithAttributes(attribute.String("service.name", service)), resource.WithFromEnv())
	if err != nil {
		return nil, err
	}
	p := trace.NewTracerProvider(trace.WithBatcher(exporter), trace.WithResource(about))
	return &Exporter{p, p.Tracer("tencent-webhooks")}, nil
}

// Close exports what is left, until ctx ends.
func (e *Exporter) Close(ctx context.Context) error { return e.provider.Shutdown(ctx) }

// Flush exports what there is, for a process that is frozen between two invocations.
func (e *Exporter) Flush(ctx context.Context) error { return e.provider.ForceFlush(ctx) }

// Request makes a span of a request; see webhook.Options.Observe.
func (e *Exporter) Request(ctx context.Context, r webhook.Record) {
	e.span(ctx, span{
		parent: r.TraceParent, name: "receive " + string(r.Command), kind: oteltrace.SpanKindServer,
		began: r.Received, took: r.Duration, err: r.Err,
		attributes: []attribute.KeyValue{
			attribute.String("cloudevents.event_id", r.ID),
			attribute.String("webhook.command", string(r.Command)),
			attribute.String("webhook.outcome", string(r.Outcome)),
			attribute.Int("http.response.status_code", r.Status),
		},
	})
}

// Consumed makes a span of an event that was consumed; see consume.Options.Observe.
func (e *Exporter) Consumed(ctx context.Context, r consume.Result) {
	e.span(ctx, span{
		parent: r.TraceParent, name: "consume " + r.Type, kind: oteltrace.SpanKindConsumer,
		began: time.Now().Add(-r.Duration), took: r.Duration, err: r.Err,
		attributes: []attribute.KeyValue{
			attribute.String("cloudevents.event_id", r.ID),
			attribute.String("cloudevents.event_type", r.Type),
			attribute.String("consume.outcome", string(r.Outcome)),
		},
	})
}

// span is one that is over.
type span struct {
	parent, name string
	kind         oteltrace.SpanKind
	began        time.Time
	took         time.Duration
	err          error
	attributes   []attribute.KeyValue
}

func (e *Exporter) span(ctx context.Context, s span) {
	ctx = oteltrace.ContextWithRemoteSpanContext(ctx, parse(s.parent))
	_, made := e.tracer.Start(ctx, s.name, oteltrace.WithSpanKind(s.kind),
		oteltrace.WithTimestamp(s.began), oteltrace.WithAttributes(s.attributes...))
	if s.err != nil {
		made.SetStatus(codes.Error, s.err.Error())
	}
	made.End(oteltrace.WithTimestamp(s.began.Add(s.took)))
}

// parse reads a traceparent. What is none is an invalid context, under which a new trace begins.
func parse(parent string) oteltrace.SpanContext {
	var config oteltrace.SpanContextConfig
	const size = len("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
	if len(parent) != size {
		return oteltrace.SpanContext{}
	}
	flags, err := hex.DecodeString(parent[53:])
	if err != nil {
		return oteltrace.SpanContext{}
	}
	config.TraceFlags, config.Remote = oteltrace.TraceFlags(flags[0]), true
	config.TraceID, _ = oteltrace.TraceIDFromHex(parent[3:35]) // invalid ones make an invalid context
	config.SpanID, _ = oteltrace.SpanIDFromHex(parent[36:52])
	return oteltrace.NewSpanContext(config)
}
