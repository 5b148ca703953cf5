// EVENT_GROUP_CLOUD_TRANSCRIPTION: an AI transcription (2.0) started or stopped, or a sentence was recognised or translated.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Transcription.Handle(handlers.Transcription)) }
