package sinktest

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	good = time.Millisecond
	bad  = lateness
)

// repeated returns rounds of one answer, which are late by these times in turn.
func repeated(late ...time.Duration) func(int) []time.Duration {
	return func(n int) []time.Duration { return late[n%len(late) : n%len(late)+1] }
}

// TestMostlyInTime: one answer in time does not excuse the others.
func TestMostlyInTime(t *testing.T) {
	for name, late := range map[string][]time.Duration{
		"always late": {bad}, "three of four late": {bad, bad, bad, good},
		"three of four late, the first in time": {good, bad, bad, bad},
		"every other late":                      {bad, good}, "late by minutes": {5 * time.Minute},
	} {
		require.False(t, mostlyInTime(repeated(late...)), name)
	}
	for name, late := range map[string][]time.Duration{
		"in time": {good}, "early": {-good}, "one of three late": {bad, good, good},
	} {
		require.True(t, mostlyInTime(repeated(late...)), name)
	}
}

// TestMostlyInTimeBusy: a machine that is busy for a while makes no sink fail.
func TestMostlyInTimeBusy(t *testing.T) {
	require.True(t, mostlyInTime(func(n int) []time.Duration {
		if n < maxRounds/2 {
			return []time.Duration{bad}
		}
		return []time.Duration{good}
	}))
}

// TestMostlyInTimeConcurrent: of many answers at once, most have to be in time.
func TestMostlyInTimeConcurrent(t *testing.T) {
	round := func(inTime int) []time.Duration {
		out := make([]time.Duration, 50)
		for i := range out {
			out[i] = bad
		}
		clear(out[:inTime])
		return out
	}
	require.True(t, mostlyInTime(func(int) []time.Duration { return round(26) }))
	require.False(t, mostlyInTime(func(int) []time.Duration { return round(25) }))
}
