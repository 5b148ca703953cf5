package webhook_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

type unix int64

func (m unix) Time() time.Time { return time.Unix(int64(m), 0) }

type commanded struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	EventTime       unix   `json:"EventTime"`
}

func TestValidate(t *testing.T) {
	spec := webhook.Spec{Command: "A.B", Aliases: []string{"A.Older"}}
	for name, fits := range map[string]bool{"": true, "A.B": true, "A.Older": true, "A.Other": false} {
		err := spec.Validate(&commanded{CallbackCommand: name})
		require.Equal(t, fits, err == nil, name)
	}
	require.NoError(t, spec.Validate(&struct{ Other string }{}))
	err := spec.Validate(&commanded{CallbackCommand: strings.Repeat("é", 100)})
	require.ErrorIs(t, err, wire.ErrMismatch)
	require.Less(t, len(err.Error()), 150)
}

func TestOccurredAt(t *testing.T) {
	require.Equal(t, time.Unix(5, 0), webhook.OccurredAt(&commanded{EventTime: 5}))
	require.True(t, webhook.OccurredAt(&struct{ Other string }{}).IsZero())
	require.True(t, webhook.OccurredAt(&struct{ EventTime string }{}).IsZero())
}
