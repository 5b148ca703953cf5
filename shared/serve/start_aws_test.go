//go:build !scf

package serve

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestProcessors(t *testing.T) {
	for memory, want := range map[string]int{
		"": 0, "much": 0, "0": 0, "-128": 0,
		"128": 1, "1769": 1, "1770": 2, "3538": 2, "10240": 6,
	} {
		require.Equal(t, want, processors(memory), memory)
	}
}
