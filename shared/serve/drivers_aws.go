//go:build !scf && !nosqs

package serve

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// drivers are the sinks of functions on AWS.
func drivers() sink.Drivers {
	return sink.Drivers{"log": log.Open, "http": http.Open, "https": http.Open, "sqs": sqs.Open}
}
