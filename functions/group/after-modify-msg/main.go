// Group.CallbackAfterModifyMsg: a sent group message was edited.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterModifyMsg.Handle(handlers.AfterModifyMsg)) }
