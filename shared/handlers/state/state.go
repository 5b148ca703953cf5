// Package state holds the handler of users who come online and go.
package state

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/state"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// StateChange is called on State.StateChange: a user went online, logged out, lost the
// connection or set a status. Payload.Info says what; be ready for actions that are not in the
// list yet.
func StateChange(ctx context.Context, cb *webhook.Callback[state.StateChangePayload]) error {
	return cb.Publish(ctx)
}
