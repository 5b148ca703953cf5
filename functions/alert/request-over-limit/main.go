// Alert.RequestOverLimit: a server API of the app is called at more than 80 % of its rate limit.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/alert"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/alert"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(alert.RequestOverLimit.Handle(handlers.RequestOverLimit)) }
