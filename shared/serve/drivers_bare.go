//go:build (!scf && nosqs) || (scf && nokafka)

package serve

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
)

// Drivers are the sinks of smaller functions, built without the client of a queue: with -tags
// nosqs on AWS, -tags scf,nokafka on SCF.
func Drivers(keys signing.Keys) sink.Drivers {
	post := http.Driver(keys)
	return sink.Drivers{"log": log.Open, "http": post, "https": post}
}
