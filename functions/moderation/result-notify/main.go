// ContentCallback.ResultNotify: a message, a profile or a group's field was judged by content moderation.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/moderation"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/moderation"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(moderation.ResultNotify.Handle(handlers.ResultNotify)) }
