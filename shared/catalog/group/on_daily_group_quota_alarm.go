package group

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// OnDailyGroupQuotaAlarm declares Group.CallbackOnDailyGroupQuotaAlarm. It is about the whole
// app; above 70 % each new group sends it.
var OnDailyGroupQuotaAlarm = webhook.After[OnDailyGroupQuotaAlarmPayload]{
	Spec: webhook.Spec{
		Command:  "Group.CallbackOnDailyGroupQuotaAlarm",
		Family:   "group",
		Function: "group/on-daily-group-quota-alarm",
		Doc:      "intl 1047/57455",
		Updated:  "2025-06-10",
		Summary:  "The day's new groups passed 70 % of the limit.",
		When:     "A group is created while created minus disbanded groups are above 70 %.",
		Switch:   "Shares that of Group.CallbackAfterGroupInfoChanged.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
}

// OnDailyGroupQuotaAlarmPayload holds the numbers of the day (intl 1047/57455).
type OnDailyGroupQuotaAlarmPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// QuotaUsed is the number of groups created today minus those disbanded.
	QuotaUsed int64 `json:"QuotaUsed"`
	// Quota is the limit of a day.
	Quota     int64        `json:"Quota"`
	EventTime types.Millis `json:"EventTime"`
}
