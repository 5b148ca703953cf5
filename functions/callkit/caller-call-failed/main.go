// caller_call_failed: the call could not be started.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(callkit.CallerCallFailed.Handle(handlers.CallerCallFailed)) }
