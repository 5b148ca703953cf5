// Group.CallbackAfterCreateTopic: a topic was created.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.AfterCreateTopic.Handle(handlers.AfterCreateTopic)) }
