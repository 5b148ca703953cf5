package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestBudget(t *testing.T) {
	budget := platforms{"aws-arm64": {"a": {1000, 1}}, "scf-amd64": {"a": {2000, 1}}}
	for name, test := range map[string]struct {
		built platforms
		over  string
	}{
		"same":          {platforms{"aws-arm64": {"a": {1000, 1}}}, ""},
		"smaller":       {platforms{"aws-arm64": {"a": {1, 1}}}, ""},
		"10 % more":     {platforms{"aws-arm64": {"a": {1100, 1}}}, ""},
		"a byte more":   {platforms{"aws-arm64": {"a": {1101, 1}}}, "aws-arm64 a: 1101 bytes, budget 1000"},
		"another cloud": {platforms{"scf-amd64": {"a": {2201, 1}}}, "scf-amd64 a: 2201 bytes, budget 2000"},
		"no budget":     {platforms{"aws-arm64": {"b": {1, 1}}}, "aws-arm64 b: 1 bytes, budget 0"},
		"nothing built": {platforms{}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := test.built.within(budget)
			if test.over == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorIs(t, err, errBudget)
			require.ErrorContains(t, err, test.over)
		})
	}
}

// TestSizesOnTheCommandLine goes from recorded builds to a budget, and then over it.
func TestSizesOnTheCommandLine(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{"build", "deploy"} {
		require.NoError(t, os.Mkdir(filepath.Join(root, dir), 0o755))
	}
	run := func(j job) (string, error) {
		var out bytes.Buffer
		j.root, j.sizes = root, true
		err := j.run(context.Background(), &out)
		return out.String(), err
	}
	_, err := run(job{})
	require.ErrorIs(t, err, errNotBuilt)

	aws, err := newTarget("aws", "", "")
	require.NoError(t, err)
	scf, err := newTarget("scf", "", "")
	require.NoError(t, err)
	require.NoError(t, sizes{"bundle": {1000, 500}}.record(root, aws))
	require.NoError(t, sizes{"bundle": {3000, 500}}.record(root, scf))
	_, err = run(job{check: true})
	require.ErrorIs(t, err, errBudget)
	_, err = run(job{upgrade: true})
	require.NoError(t, err)

	require.NoError(t, sizes{"bundle": {1050, 500}}.record(root, aws))
	out, err := run(job{check: true})
	require.NoError(t, err)
	require.Contains(t, out, "+5.0%")
	require.NoError(t, sizes{"bundle": {1200, 500}}.record(root, aws))
	_, err = run(job{check: true})
	require.ErrorIs(t, err, errBudget)
}

func TestTargets(t *testing.T) {
	for name, test := range map[string]struct {
		cloud, arch, tags, want string
	}{
		"aws":            {"aws", "", "", "aws-arm64 lambda.norpc"},
		"aws on amd64":   {"aws", "amd64", "", "aws-amd64 lambda.norpc"},
		"scf":            {"scf", "", "", "scf-amd64 scf"},
		"more tags":      {"scf", "amd64", "tencentranges", "scf-amd64 scf,tencentranges"},
		"scf on arm64":   {"scf", "arm64", "", ""},
		"another arch":   {"aws", "386", "", ""},
		"another cloud":  {"azure", "", "", ""},
		"no cloud named": {"", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := newTarget(test.cloud, test.arch, test.tags)
			if test.want == "" {
				require.ErrorIs(t, err, errTarget)
				return
			}
			require.NoError(t, err)
			require.Equal(t, test.want, got.String()+" "+got.tags)
		})
	}
}

func TestCommandLineAsksForOneThing(t *testing.T) {
	require.Error(t, job{root: "../../.."}.run(t.Context(), nil))
	require.Error(t, job{root: "../../..", cloud: "aws", sizes: true}.run(t.Context(), nil))
}
