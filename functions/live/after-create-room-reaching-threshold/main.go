// Live.CallbackAfterCreateRoomReachingThreshold: the live rooms of the app passed 70 % of the limit.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() {
	serve.Function(live.AfterCreateRoomReachingThreshold.Handle(handlers.AfterCreateRoomReachingThreshold))
}
