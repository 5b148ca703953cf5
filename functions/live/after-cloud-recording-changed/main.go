// Live.CallbackAfterCloudRecordingChanged: the recording of a live room started, stopped, moved, or has files ready.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/live"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/live"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() {
	serve.Function(live.AfterCloudRecordingChanged.Handle(handlers.AfterCloudRecordingChanged))
}
