package e2e

import (
	"debug/elf"
	"debug/macho"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// variables returns the names of the symbols of a binary that are no code. They are read here since go
// tool nm is compiled before its first run.
func variables(t *testing.T, binary string) []string {
	t.Helper()
	if runtime.GOOS == "darwin" {
		return machoVariables(t, binary)
	}
	f, err := elf.Open(binary)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	symbols, err := f.Symbols()
	require.NoError(t, err)
	var out []string
	for _, s := range symbols {
		if elf.ST_TYPE(s.Info) == elf.STT_OBJECT {
			out = append(out, s.Name)
		}
	}
	return out
}

func machoVariables(t *testing.T, binary string) []string {
	t.Helper()
	f, err := macho.Open(binary)
	require.NoError(t, err)
	defer func() { require.NoError(t, f.Close()) }()
	require.NotNil(t, f.Symtab)
	var out []string
	for _, s := range f.Symtab.Syms {
		if s.Sect != 0 && f.Sections[s.Sect-1].Name != "__text" {
			out = append(out, s.Name)
		}
	}
	return out
}
