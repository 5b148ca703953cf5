// callee_receive_call: A call reached the callee.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(callkit.CalleeReceiveCall.Handle(handlers.CalleeReceiveCall)) }
