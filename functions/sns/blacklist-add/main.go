// Sns.CallbackBlackListAdd: users were put on a blocklist.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(sns.BlackListAdd.Handle(handlers.BlackListAdd)) }
