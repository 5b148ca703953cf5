// Live.CallbackAfterDestroyRoom: a live room was closed; these are its last numbers.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterDestroyRoom.Handle(handlers.AfterDestroyRoom)) }
