//go:build (!scf && nosqs) || (scf && nokafka)

package serve

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
)

// drivers are the sinks of smaller functions, built without the client of a queue: with -tags
// nosqs on AWS, -tags scf,nokafka on SCF.
func drivers() sink.Drivers {
	return sink.Drivers{"log": log.Open, "http": http.Open, "https": http.Open}
}
