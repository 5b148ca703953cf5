//go:build !scf && !nosqs

package serve

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/log"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sink/sqs"
)

// Drivers are the sinks of functions on AWS; keys sign what they post.
func Drivers(keys signing.Keys) sink.Drivers {
	post := http.Driver(keys)
	return sink.Drivers{"log": log.Open, "http": post, "https": post, "sqs": sqs.Open}
}
