// Live.CallbackAfterSetMetadata: metadata of a live room were set.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterSetMetadata.Handle(handlers.AfterSetMetadata)) }
