package main

import (
	"encoding/json"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestVersion(t *testing.T) {
	r := line(t, "version")
	require.Zero(t, r.code)
	require.Regexp(t, `^webhooks \S+\ncommit  .+\ngo      go1\.\S+ \S+\nclouds  aws, scf\n$`, r.out)
	require.Equal(t, r.out, line(t, "--version").out)

	var v version
	require.NoError(t, json.Unmarshal([]byte(line(t, "version", "--json").out), &v))
	require.Equal(t, runtime.Version(), v.Go)
	require.Equal(t, exitUsage, line(t, "version", "x").code)
}
