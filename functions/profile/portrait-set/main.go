// Profile.CallbackPortraitSet: a user's profile changed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/profile"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/profile"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(profile.PortraitSet.Handle(handlers.PortraitSet)) }
