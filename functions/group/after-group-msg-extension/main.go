// Group.CallbackAfterGroupMsgExtension: extensions of a group message were set, deleted or cleared.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterGroupMsgExtension.Handle(handlers.AfterGroupMsgExtension)) }
