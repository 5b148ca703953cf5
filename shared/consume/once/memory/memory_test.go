package memory

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once"
	"github.com/tencent-webhooks/tencent-webhooks/shared/consume/once/oncetest"
)

func TestStore(t *testing.T) {
	oncetest.Run(t, func(_ *testing.T, c *oncetest.Clock, expiry time.Duration) once.Store {
		return New(c.Now, expiry)
	})
}

// TestEvictsWhatIsDone: a full store drops what is done, and never what is in progress.
func TestEvictsWhatIsDone(t *testing.T) {
	s := New(time.Now, 0)
	s.most = 10
	held, err := s.Begin(t.Context(), "held", time.Hour)
	require.NoError(t, err)
	for i := range 100 {
		c, err := s.Begin(t.Context(), fmt.Sprint(i), time.Hour)
		require.NoError(t, err)
		require.NoError(t, s.Complete(t.Context(), c))
		require.LessOrEqual(t, len(s.keys), 10)
	}
	require.NoError(t, s.Complete(t.Context(), held))
}
