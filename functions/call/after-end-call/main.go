// Call.CallbackAfterEndCall: a call ended; this is its record.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/call"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/call"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(call.AfterEndCall.Handle(handlers.AfterEndCall)) }
