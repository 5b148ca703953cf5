// C2C.CallbackAfterC2CMsgExtension: extensions of a one-to-one message were set, deleted or cleared.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(c2c.AfterC2CMsgExtension.Handle(handlers.AfterC2CMsgExtension)) }
