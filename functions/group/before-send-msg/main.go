// Group.CallbackBeforeSendMsg: a group message is about to be delivered; the answer can refuse or rewrite it.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.BeforeSendMsg.Handle(handlers.BeforeSendMsg)) }
