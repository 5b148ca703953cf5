// OfficialAccount.CallbackAfterDeleteSubscriber: users unsubscribed from an official account, or were removed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/officialaccount"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/officialaccount"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() {
	serve.Function(officialaccount.AfterDeleteSubscriber.Handle(handlers.AfterDeleteSubscriber))
}
