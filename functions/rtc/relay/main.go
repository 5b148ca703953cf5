// EVENT_GROUP_CLOUD_PUBLISH: the state of a relay to a CDN changed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Relay.Handle(handlers.Relay)) }
