// Package officialaccount declares the webhooks of official accounts: channels to which users
// subscribe and that broadcast to them. Their ids begin with @TOA#.
//
// Names of functions and declarations leave out what the family says already:
// CallbackAfterOfficialAccountDestroyed is AfterDestroyed, in officialaccount/after-destroyed.
//
// The documents give no page number for some of the commands; theirs is taken from their
// neighbours' and noted as such.
package officialaccount

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Subscriber is a user who subscribes, or did.
type Subscriber struct {
	wire.Object
	Account types.Account `json:"Subscriber_Account" wire:"required"`
}

// key is the natural key of what can happen to an account many times: the account, EventTime,
// and a hash of the body, which tells apart what happened in the same millisecond.
func key(account types.Account, at types.Millis, payload any) string {
	return types.Key(string(account), types.Digits(at), types.Digest(payload))
}
