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
	Account types.Account `json:"Subscriber_Account"`
}
