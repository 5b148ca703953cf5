// C2C.CallbackAfterMsgReadReceipt: a user sent a receipt for single one-to-one messages.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(c2c.AfterMsgReadReceipt.Handle(handlers.AfterMsgReadReceipt)) }
