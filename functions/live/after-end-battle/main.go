// Live.CallbackAfterEndBattle: a battle between live rooms ended; these are the scores.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(live.AfterEndBattle.Handle(handlers.AfterEndBattle)) }
