// Group.CallbackAfterReadReceipt: group messages were confirmed as read, or one that wants it was sent.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterReadReceipt.Handle(handlers.AfterReadReceipt)) }
