// callee_call_canceled: A call was cancelled, seen from the callee.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(callkit.CalleeCallCanceled.Handle(handlers.CalleeCallCanceled)) }
