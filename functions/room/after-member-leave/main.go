// Room.CallbackAfterMemberLeave: members left a room, were removed or lost the connection.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(room.AfterMemberLeave.Handle(handlers.AfterMemberLeave)) }
