// Group.CallbackOnDailyGroupQuotaAlarm: the day's new groups passed 70 % of the limit.
package main

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/group"
	handlers "github.com/tencent-webhooks/tencent-webhooks/shared/handlers/group"
	"github.com/tencent-webhooks/tencent-webhooks/shared/serve"
)

func main() { serve.Function(group.OnDailyGroupQuotaAlarm.Handle(handlers.OnDailyGroupQuotaAlarm)) }
