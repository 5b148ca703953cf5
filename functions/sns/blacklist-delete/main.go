// Sns.CallbackBlackListDelete: users were taken off a blocklist.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(sns.BlackListDelete.Handle(handlers.BlackListDelete)) }
