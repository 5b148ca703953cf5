// Live.CallbackAfterMemberStateChanged: members of a live room entered, left, went offline or came back.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterMemberStateChanged.Handle(handlers.AfterMemberStateChanged)) }
