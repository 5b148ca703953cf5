// C2C.CallbackAfterSendMsg: a one-to-one message was delivered, or could not be.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(c2c.AfterSendMsg.Handle(handlers.AfterSendMsg)) }
