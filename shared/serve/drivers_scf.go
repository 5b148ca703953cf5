//go:build scf && !nokafka

package serve

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/kafka"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
)

// Drivers are the sinks of functions on SCF.
func Drivers(keys signing.Keys) sink.Drivers {
	post := http.Driver(keys)
	return sink.Drivers{
		"log": log.Open, "http": post, "https": post, "kafka": kafka.Open,
	}
}
