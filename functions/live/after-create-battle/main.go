// Live.CallbackAfterCreateBattle: a battle between live rooms was proposed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterCreateBattle.Handle(handlers.AfterCreateBattle)) }
