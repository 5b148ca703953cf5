// Live.CallbackAfterCreateRoom: a live room was created.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterCreateRoom.Handle(handlers.AfterCreateRoom)) }
