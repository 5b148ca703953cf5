// Room.CallbackAfterMemberEnter: members entered a room.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/room"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/room"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(room.AfterMemberEnter.Handle(handlers.AfterMemberEnter)) }
