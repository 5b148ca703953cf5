// State.StateChange: a user went online, logged out, lost the connection or set a status.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/state"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/state"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(state.StateChange.Handle(handlers.StateChange)) }
