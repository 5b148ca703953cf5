// EVENT_GROUP_STREAM_INGEST: a task that feeds a stream into a room started or stopped.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Ingest.Handle(handlers.Ingest)) }
