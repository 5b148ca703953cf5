// Group.CallbackBeforeApplyJoinGroup: a user applies to join a group; the answer can refuse it.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.BeforeApplyJoinGroup.Handle(handlers.BeforeApplyJoinGroup)) }
