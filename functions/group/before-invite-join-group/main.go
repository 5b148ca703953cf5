// Group.CallbackBeforeInviteJoinGroup: users are about to be added to a group; the answer can refuse all or some.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.BeforeInviteJoinGroup.Handle(handlers.BeforeInviteJoinGroup)) }
