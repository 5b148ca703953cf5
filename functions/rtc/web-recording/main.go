// EVENT_GROUP_WEB_RECORDER: the recording of a web page started, stopped, changed or hit a limit.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.WebRecording.Handle(handlers.WebRecording)) }
