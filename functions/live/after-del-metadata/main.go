// Live.CallbackAfterDelMetadata: metadata of a live room were deleted.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterDelMetadata.Handle(handlers.AfterDelMetadata)) }
