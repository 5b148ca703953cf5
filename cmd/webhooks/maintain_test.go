package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestEventsBackupAndPrune(t *testing.T) {
	secrets(t)
	url, _ := serving(t)
	require.Zero(t, line(t, "send", "State.StateChange", "--url", url).code)
	require.Zero(t, line(t, "events", "--backup", "copy.db").code)
	require.Equal(t, exitFailure, line(t, "events", "--backup", "copy.db").code, "it is there")
	r := line(t, "events", "--prune", "30d")
	require.Zero(t, r.code, r.err)
	require.Equal(t, "0 events deleted\n", r.err)
	time.Sleep(5 * time.Millisecond)
	r = line(t, "events", "--prune", "1ms")
	require.Zero(t, r.code, r.err)
	require.NotEqual(t, "0 events deleted\n", r.err)
	require.Empty(t, line(t, "events", "--json").out)
	require.NotZero(t, strings.Count(line(t, "events", "--json", "--db", "copy.db").out, "\n"))
	for _, bad := range []string{"d", "-1d", "0s", "-1h", "soon"} {
		require.Equal(t, exitUsage, line(t, "events", "--prune="+bad).code, bad)
	}
}
