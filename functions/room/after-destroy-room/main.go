// Room.CallbackAfterDestroyRoom: a room was closed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(room.AfterDestroyRoom.Handle(handlers.AfterDestroyRoom)) }
