// Call.CallbackAfterStartCall: a call was started.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/call"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/call"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(call.AfterStartCall.Handle(handlers.AfterStartCall)) }
