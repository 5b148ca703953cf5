// OfficialAccount.CallbackBeforeCreateOfficialAccount: an official account is about to be created.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(officialaccount.BeforeCreate.Handle(handlers.BeforeCreate)) }
