// Call.CallbackAfterRecordChanged: the cloud recording of a call started, ended, or has files ready.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/call"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/call"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(call.AfterRecordChanged.Handle(handlers.AfterRecordChanged)) }
