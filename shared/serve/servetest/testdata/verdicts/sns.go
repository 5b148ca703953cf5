// Handlers that give every verdict there is; the client's platform says which is wanted.
package sns

import (
	"context"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func PrevFriendAdd(
	_ context.Context, cb *webhook.Callback[sns.PrevFriendAddPayload],
) (a sns.PrevFriendAddAnswer, err error) {
	accounts := cb.Payload.Accounts()
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse("no", accounts...), nil
	case "code":
		return a.RefuseWith(38001, "blocked", accounts...)
	case "partial":
		return a.Refuse("no", accounts[0]), nil
	}
	return a, nil
}

func PrevFriendResponse(
	_ context.Context, cb *webhook.Callback[sns.PrevFriendResponsePayload],
) (a sns.PrevFriendResponseAnswer, err error) {
	accounts := cb.Payload.Accounts()
	switch cb.OptPlatform {
	case "deny":
		return a.Refuse("no", accounts...), nil
	case "code":
		return a.RefuseWith(39000, "blocked", accounts...)
	case "partial":
		return a.Refuse("no", accounts[0]), nil
	}
	return a, nil
}
