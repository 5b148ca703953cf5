// Package alert declares the webhook that warns of the limits of Tencent's server APIs.
package alert

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// RequestOverLimit declares Alert.RequestOverLimit. It has no switch of its own and arrives
// wherever a callback URL is set.
var RequestOverLimit = webhook.After[RequestOverLimitPayload]{
	Spec: webhook.Spec{
		Command:  "Alert.RequestOverLimit",
		Family:   "alert",
		Function: "alert/request-over-limit",
		Doc:      "intl 1047/60256",
		Updated:  "2024-05-08",
		Summary:  "A server API of the app is called at more than 80 % of its rate limit.",
		When:     "The rate of calls passes the threshold.",
		Switch:   "None: it comes as soon as a callback URL is set.",
	},
	Subject: func(p *RequestOverLimitPayload) string {
		return p.ServiceName + "/" + p.APICommand
	},
}

// RequestOverLimitPayload names the API and its rates (intl 1047/60256, CN 269/105418).
type RequestOverLimitPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// ServiceName and APICommand name the API, such as openim and batchsendmsg.
	ServiceName string `json:"ServiceName"`
	APICommand  string `json:"Command"`
	// Request is the rate that was seen, in requests per second.
	Request int64 `json:"Request"`
	// Limit is the threshold, in requests per second.
	Limit int64 `json:"Limit"`
}
