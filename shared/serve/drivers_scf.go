//go:build scf && !nokafka

package serve

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
)

// drivers are the sinks of functions on SCF.
func drivers() sink.Drivers {
	return sink.Drivers{
		"log": log.Open, "http": http.Open, "https": http.Open, "kafka": kafka.Open,
	}
}
