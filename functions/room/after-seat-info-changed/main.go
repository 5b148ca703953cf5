// Mic.CallbackAfterSeatInfoChanged: seats of a room or a live room were taken, left, locked or muted.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(room.AfterSeatInfoChanged.Handle(handlers.AfterSeatInfoChanged)) }
