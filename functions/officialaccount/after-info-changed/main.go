// OfficialAccount.CallbackAfterOfficialAccountInfoChanged: the profile of an official account changed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(officialaccount.AfterInfoChanged.Handle(handlers.AfterInfoChanged)) }
