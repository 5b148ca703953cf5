// Push.AllMemberPush: pushes made through the push API were sent, arrived or were clicked.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/push"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/push"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(push.AllMemberPush.Handle(handlers.AllMemberPush)) }
