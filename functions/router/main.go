// The router: one public URL in front, one function per command behind it.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/router"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sources"
)

func main() { serve.Router(router.New, router.Commands, sources.Load) }
