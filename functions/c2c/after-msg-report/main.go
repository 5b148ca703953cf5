// C2C.CallbackAfterMsgReport: a user read a one-to-one conversation up to a time.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/c2c"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/c2c"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(c2c.AfterMsgReport.Handle(handlers.AfterMsgReport)) }
