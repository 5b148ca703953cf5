package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
)

// On a terminal a load shows its progress, and takes it away before the report.
func TestProgressOnATerminal(t *testing.T) {
	if !waiting.Apart(t) {
		return
	}
	secrets(t)
	url, _ := serving(t)
	viewer := terminal(t) // its other side is os.Stdin
	shown := newFlow()
	go func() {
		buffer := make([]byte, 4096)
		for {
			n, err := viewer.Read(buffer)
			if err != nil {
				return
			}
			_, _ = shown.Write(buffer[:n])
		}
	}()
	out := newFlow()
	code := run(t.Context(), []string{"send", "State.StateChange", "--url", url, "--rate", "50",
		"--duration", "1s"}, out, os.Stdin)
	require.Zero(t, code, out)
	require.Contains(t, out.String(), "50 sent in ")
	shown.until(t, "[###")
	require.Eventually(t, func() bool { return strings.HasSuffix(shown.String(), "\r\x1b[K") },
		time.Minute, time.Millisecond)
}
