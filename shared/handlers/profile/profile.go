// Package profile holds the handler of users' profiles.
package profile

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/profile"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// PortraitSet is called on Profile.CallbackPortraitSet: a user's profile changed.
// Payload.ProfileItem holds the fields that are new.
func PortraitSet(ctx context.Context, cb *webhook.Callback[profile.PortraitSetPayload]) error {
	return cb.Publish(ctx)
}
