// EVENT_GROUP_ROOM: a room was created or dismissed, or a user entered, left or changed role.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(rtc.Room.Handle(handlers.Room)) }
