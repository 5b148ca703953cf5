// Sns.CallbackPrevFriendAdd: a user asks others to become friends.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(sns.PrevFriendAdd.Handle(handlers.PrevFriendAdd)) }
