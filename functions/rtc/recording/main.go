// EVENT_GROUP_CLOUD_RECORDING: a cloud recording started, stopped, moved, or has files ready.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Recording.Handle(handlers.Recording)) }
