package waiting_test

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/internal/waiting"
)

func TestMain(m *testing.M) { waiting.Run(m) }

func TestManyAtOnce(t *testing.T) {
	require.NotEqual(t, flag.Lookup("test.parallel").DefValue, flag.Lookup("test.parallel").Value.String())
}

// TestApart: the process of another test does not see what one does to its own.
func TestApart(t *testing.T) {
	const name = "WAITING_OF_A_TEST"
	for _, value := range []string{"1", "2"} {
		t.Run(value, func(t *testing.T) {
			if !waiting.Apart(t) {
				require.Empty(t, os.Getenv(name))
				return
			}
			require.Empty(t, os.Getenv(name))
			require.NoError(t, os.Setenv(name, value))
		})
	}
}
