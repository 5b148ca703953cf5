// Group.CallbackAfterMemberFieldChanged: the role or name card of a group member changed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterMemberFieldChanged.Handle(handlers.AfterMemberFieldChanged)) }
