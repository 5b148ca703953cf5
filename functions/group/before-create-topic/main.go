// Group.CallbackBeforeCreateTopic: a topic is about to be created; the answer can refuse it.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.BeforeCreateTopic.Handle(handlers.BeforeCreateTopic)) }
