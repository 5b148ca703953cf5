// Group.CallbackAfterGroupInfoChanged: the name, introduction, notice or avatar of a group changed.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterGroupInfoChanged.Handle(handlers.AfterGroupInfoChanged)) }
