// Group.CallbackOnMemberStateChange: members of a live group went offline, came back, joined or left.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.OnMemberStateChange.Handle(handlers.OnMemberStateChange)) }
