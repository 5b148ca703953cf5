// Whatever no other function claims: the event is kept, and answered with success.
package main

import "github.com/tencent-webhooks/tencent-webhooks/shared/serve"

func main() { serve.Function() }
