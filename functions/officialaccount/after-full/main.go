// OfficialAccount.CallbackAfterOfficialAccountFull: an official account reached its limit of subscribers.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(officialaccount.AfterFull.Handle(handlers.AfterFull)) }
