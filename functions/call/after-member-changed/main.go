// Call.CallbackAfterMemberChanged: users of a call answered, rejected, joined, left or were invited.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/call"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/call"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(call.AfterMemberChanged.Handle(handlers.AfterMemberChanged)) }
