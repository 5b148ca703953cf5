// All functions in one program, which serves the one that it is deployed as: the folder in the
// template's Handler on AWS, in WEBHOOK_FUNCTION on SCF. The deployment files upload it once and
// make every function of it.
package main

import "github.com/tencent-webhooks/tencent-webhooks/shared/serve"

func main() { serve.Bundle(programs) }
