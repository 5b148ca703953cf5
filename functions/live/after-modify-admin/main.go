// Live.CallbackAfterModifyAdmin: administrators of a live room were added or removed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterModifyAdmin.Handle(handlers.AfterModifyAdmin)) }
