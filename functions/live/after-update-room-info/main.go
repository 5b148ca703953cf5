// Live.CallbackAfterUpdateRoomInfo: the settings of a live room changed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterUpdateRoomInfo.Handle(handlers.AfterUpdateRoomInfo)) }
