// callee_call_interrupted: A call was interrupted, seen from the callee.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(callkit.CalleeCallInterrupted.Handle(handlers.CalleeCallInterrupted)) }
