// Group.CallbackAfterGroupAttrChanged: attributes of a group were reset, modified, cleared or deleted.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterGroupAttrChanged.Handle(handlers.AfterGroupAttrChanged)) }
