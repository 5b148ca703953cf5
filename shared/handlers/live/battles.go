package live

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// AfterCreateBattle is called on Live.CallbackAfterCreateBattle: a room challenged others to a
// battle.
func AfterCreateBattle(
	ctx context.Context, cb *webhook.Callback[live.AfterCreateBattlePayload],
) error {
	return cb.Publish(ctx)
}

// AfterStartBattle is called on Live.CallbackAfterStartBattle: a battle between rooms started.
func AfterStartBattle(
	ctx context.Context, cb *webhook.Callback[live.AfterStartBattlePayload],
) error {
	return cb.Publish(ctx)
}

// AfterEndBattle is called on Live.CallbackAfterEndBattle: a battle between rooms ended. The
// scores are in FromRoomInfo and ToRoomList; OpType reports whether it was fought at all.
func AfterEndBattle(ctx context.Context, cb *webhook.Callback[live.AfterEndBattlePayload]) error {
	return cb.Publish(ctx)
}
