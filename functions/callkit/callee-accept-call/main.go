// callee_accept_call: the callee accepted a call.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(callkit.CalleeAcceptCall.Handle(handlers.CalleeAcceptCall)) }
