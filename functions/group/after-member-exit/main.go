// Group.CallbackAfterMemberExit: members left a group or were removed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterMemberExit.Handle(handlers.AfterMemberExit)) }
