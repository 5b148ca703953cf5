// OfficialAccount.CallbackAfterMsgWithDraw: broadcasts of an official account were recalled.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(officialaccount.AfterMsgWithDraw.Handle(handlers.AfterMsgWithDraw)) }
