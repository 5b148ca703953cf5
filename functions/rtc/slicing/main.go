// EVENT_GROUP_CLOUD_SLICE: a cloud slicing task started, stopped, or made a picture or a piece of sound.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Slicing.Handle(handlers.Slicing)) }
