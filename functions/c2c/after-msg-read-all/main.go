// C2C.CallbackAfterMsgReadAll: a user marked all messages read, one-to-one and group alike.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(c2c.AfterMsgReadAll.Handle(handlers.AfterMsgReadAll)) }
