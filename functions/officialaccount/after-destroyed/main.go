// OfficialAccount.CallbackAfterOfficialAccountDestroyed: an official account was destroyed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(officialaccount.AfterDestroyed.Handle(handlers.AfterDestroyed)) }
