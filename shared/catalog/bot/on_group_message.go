package bot

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/msg"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// OnGroupMessage declares Bot.OnGroupMessage.
var OnGroupMessage = webhook.After[OnGroupMessagePayload]{
	Spec: webhook.Spec{
		Command:  "Bot.OnGroupMessage",
		Family:   "bot",
		Function: "bot/on-group-message",
		Doc:      "intl 1047/68953",
		Updated:  "2025-07-24",
		Summary:  "Bots were mentioned in a group.",
		When:     "A user mentions bots in a group message; @all does not trigger it.",
		Identity: webhook.Identity{
			Unique: [][]string{{"GroupId", "MsgSeq"}},
			Millis: []string{"EventTime"},
		},
	},
	Subject: func(p *OnGroupMessagePayload) string { return string(p.GroupID) },
}

// OnGroupMessagePayload is a group message that mentions bots (intl 1047/68953).
type OnGroupMessagePayload struct {
	wire.Object
	CallbackCommand string          `json:"CallbackCommand"`
	GroupID         types.GroupID   `json:"GroupId"`
	Type            types.GroupType `json:"Type"`
	FromAccount     types.Account   `json:"From_Account"`
	// OperatorAccount is who issued the request; it tells an admin's call of the REST API from
	// the user.
	OperatorAccount types.Account `json:"Operator_Account"`
	// Random is called MsgRandom in one-to-one messages.
	Random uint64 `json:"Random"`
	// MsgSeq counts the messages of the group; higher is later.
	MsgSeq uint64 `json:"MsgSeq"`
	// MsgTime is the server's time.
	MsgTime types.Seconds `json:"MsgTime"`
	// OnlineOnlyFlag is set for messages that go to online users alone and are not stored;
	// AVChatRooms ignore it and send 0.
	OnlineOnlyFlag types.Flag `json:"OnlineOnlyFlag"`
	MsgBody        msg.Body   `json:"MsgBody"`
	// AtRobotsAccount holds the bots that are mentioned.
	AtRobotsAccount []types.Account `json:"AtRobots_Account"`
	// CloudCustomData goes along with the message; absent when the sender set none.
	CloudCustomData string `json:"CloudCustomData"`
	// TopicID is there for communities with topics only.
	TopicID   types.TopicID `json:"TopicId"`
	EventTime types.Millis  `json:"EventTime"`
}
