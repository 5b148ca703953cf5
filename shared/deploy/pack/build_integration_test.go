//go:build integration

package main

import (
	"bytes"
	"debug/elf"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy"
	"github.com/tencent-webhooks/tencent-webhooks/shared/deploy/gateway"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve/servetest"
)

const repository = "../../.."

// ofEachFamily returns one function of each family of the repository, and that of unknown commands.
func ofEachFamily(t *testing.T) deploy.Plan {
	t.Helper()
	all, err := deploy.ReadRepository(repository, catalog.All(), deploy.ArtifactsBundle)
	require.NoError(t, err)
	out := deploy.Plan{Artifacts: all.Artifacts}
	seen := map[string]bool{}
	for _, f := range all.Functions {
		if f.Folder != deploy.Router && !seen[f.Family()] {
			seen[f.Family()] = true
			out.Functions = append(out.Functions, f)
		}
	}
	require.NotEmpty(t, out.Functions)
	return out
}

// TestTheBundleOnSCF builds the bundle for SCF, opens its zip, and runs what is in it as a function
// of each family.
func TestTheBundleOnSCF(t *testing.T) {
	if runtime.GOOS != "linux" || runtime.GOARCH != "amd64" {
		t.Skip("the programs of SCF run on linux/amd64")
	}
	out, plan := t.TempDir(), ofEachFamily(t)
	target, err := newTarget("scf", "", "")
	require.NoError(t, err)
	built, err := target.build(t.Context(), repository, out, plan.Uploads())
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(out, "scf", "bundle.zip"))
	require.NoError(t, err)
	program := checkZip(t, text)
	require.Equal(t, sizes{"bundle": {int64(len(program)), int64(len(text))}}, built)
	binary := filepath.Join(out, "scf", "bundle", "main")
	laidOut, err := os.ReadFile(binary)
	require.NoError(t, err)
	require.True(t, bytes.Equal(program, laidOut))
	for _, f := range plan.Functions {
		t.Run(f.Folder, func(t *testing.T) { answers(t, binary, f) })
	}
}

// checkZip checks everything about a zip that SCF wants, and returns the program in it.
func checkZip(t *testing.T, text []byte) []byte {
	t.Helper()
	require.Less(t, len(text), 50<<20, "SCF takes 50 MB without a bucket")
	file, program := unzip(t, text)
	require.Equal(t, "main", file.Name)
	require.Equal(t, "-rwxr-xr-x", file.Mode().String())
	f, err := elf.NewFile(bytes.NewReader(program))
	require.NoError(t, err)
	require.Equal(t, elf.EM_X86_64, f.Machine)
	require.Equal(t, elf.ET_EXEC, f.Type)
	libraries, err := f.ImportedLibraries()
	require.NoError(t, err)
	require.Empty(t, libraries, "static")
	require.Nil(t, f.Section(".symtab"), "stripped")
	return program
}

// answers runs a program as SCF does, as the function f, and sends it its sample event and a forged
// one.
func answers(t *testing.T, program string, f deploy.Function) {
	t.Helper()
	c := deploy.SampleCredentials()
	c.Token = "a-token"
	request, err := f.Sample(c, nil, time.Now())
	require.NoError(t, err)
	event, err := gateway.Event(gateway.SCF, request, f.Path(), time.Now())
	require.NoError(t, err)
	s := servetest.StartSCF(t, servetest.Function{Path: program, Env: []string{"WEBHOOK_FUNCTION=" + f.Folder}},
		"SDKAPPID="+c.App.String(),
		"CALLBACK_TOKEN="+c.Token, "RTC_KEY="+c.RTCKey, "CALLBACK_SECRET="+c.Secret)
	got, err := s.Invoke(t.Context(), event)
	require.NoError(t, err)
	require.Contains(t, string(got), `"statusCode":200`)
	got, err = s.Invoke(t.Context(), bytes.ReplaceAll(event, []byte(c.App.String()), []byte("1400000001")))
	require.NoError(t, err)
	require.Contains(t, string(got), `"statusCode":403`)
}

// TestBuildsAreReproducible builds one function for AWS twice, into two folders.
func TestBuildsAreReproducible(t *testing.T) {
	target, err := newTarget("aws", "", "")
	require.NoError(t, err)
	unknown := deploy.Artifact{Name: "unknown", Package: "functions/unknown"}
	var zips [2][]byte
	for i := range zips {
		out := t.TempDir()
		_, err := target.build(t.Context(), repository, out, []deploy.Artifact{unknown})
		require.NoError(t, err)
		zips[i], err = os.ReadFile(filepath.Join(out, "aws", "unknown.zip"))
		require.NoError(t, err)
	}
	require.True(t, bytes.Equal(zips[0], zips[1]))
	file, program := unzip(t, zips[0])
	require.Equal(t, "bootstrap", file.Name)
	f, err := elf.NewFile(bytes.NewReader(program))
	require.NoError(t, err)
	require.Equal(t, elf.EM_AARCH64, f.Machine)
}
