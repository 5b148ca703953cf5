// C2C.CallbackAfterModifyMsg: a one-to-one message was edited after it was sent.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(c2c.AfterModifyMsg.Handle(handlers.AfterModifyMsg)) }
