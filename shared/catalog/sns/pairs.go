// Package sns declares the webhooks of the relationship chain: friends and blocklists.
package sns

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Pair is a user and another one whose relation changed.
type Pair struct {
	wire.Object
	// FromAccount is the user whose list changed.
	FromAccount types.Account `json:"From_Account"`
	// ToAccount is the user put on the list, or taken off it.
	ToAccount types.Account `json:"To_Account"`
	// InitiatorAccount is the user that started the request; of FriendAdd only.
	InitiatorAccount types.Account `json:"Initiator_Account"`
}
