// Push.OfflinePush: vendor pushes of chat messages were sent, arrived or were clicked.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(push.OfflinePush.Handle(handlers.OfflinePush)) }
