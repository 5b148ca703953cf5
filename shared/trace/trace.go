// Package trace carries W3C trace contexts, without the library of a tracing system: from the
// request to the event, the log and whoever is called, and from the event on through its consumer.
// https://www.w3.org/TR/trace-context/
package trace

import (
	"context"
	"crypto/rand"
	"encoding/hex"
)

// New returns the traceparent of a new trace, which is sampled. It is safe for concurrent use.
//
//	00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
func New() string {
	var ids [24]byte
	rand.Read(ids[:]) // never fails
	ids[0] |= 1       // all zero is no id
	ids[16] |= 1
	buf := append(make([]byte, 0, len("00-")+32+1+16+len("-01")), "00-"...)
	buf = hex.AppendEncode(buf, ids[:16])
	buf = append(buf, '-')
	buf = hex.AppendEncode(buf, ids[16:])
	return string(append(buf, "-01"...))
}

// ID returns the trace id of a traceparent, "" when that has none.
func ID(parent string) string {
	if len(parent) < len("00-")+32 {
		return ""
	}
	return parent[3:35]
}

// ExportWanted reports whether the environment names where spans go, by the variables that the SDK of
// OpenTelemetry reads.
func ExportWanted(getenv func(string) string) bool {
	return getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != "" ||
		getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") != ""
}

type key struct{}

// With returns a context that carries a traceparent, for what is called with it. An empty one
// changes nothing.
func With(ctx context.Context, parent string) context.Context {
	if parent == "" {
		return ctx
	}
	return context.WithValue(ctx, key{}, parent)
}

// From returns the traceparent that ctx carries: the value of the header of that name.
func From(ctx context.Context) string {
	parent, _ := ctx.Value(key{}).(string)
	return parent
}
