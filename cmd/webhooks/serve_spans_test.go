//go:build !otel

package main

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestSpansAreNotExported: a build without an exporter says so where spans are wanted.
func TestSpansAreNotExported(t *testing.T) {
	bare(t)
	t.Chdir(t.TempDir())
	t.Setenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:1")
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	defer stop()
	out, errs, code := newFlow(), newFlow(), make(chan int)
	go func() {
		code <- run(ctx, []string{"serve", "--demo", "--addr", "127.0.0.1:0", "--inspect", "off"}, out, errs)
	}()
	out.until(t, "Try next")
	require.Contains(t, errs.String(), "build with -tags otel")
	stop()
	require.Zero(t, <-code)
}
