// Package moderation declares the webhook about results of Tencent's content moderation.
package moderation

import (
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ResultNotify declares ContentCallback.ResultNotify.
var ResultNotify = webhook.After[ResultNotifyPayload]{
	Spec: webhook.Spec{
		Command:  "ContentCallback.ResultNotify",
		Family:   "moderation",
		Function: "moderation/result-notify",
		Doc:      "intl 1047/78240",
		Updated:  "2026-03-13",
		Summary:  "A message, a profile or a group's field was judged by content moderation.",
		When:     "A text, image, audio or video was judged.",
		Switch:   "The page of cloud moderation: return violations, or all results.",
		Identity: webhook.Identity{Unique: [][]string{{"CtxcbRequestId"}}},
	},
	Subject: func(p *ResultNotifyPayload) string { return string(p.FromAccount) },
}

// ResultNotifyPayload is the result for one content (intl 1047/78240, CN 269/95616). The body
// names no command: the query alone does.
type ResultNotifyPayload struct {
	wire.Object
	Scene Scene `json:"Scene"`
	// SDKAppID is spelt SdkAppId here and SdkAppid in the query.
	SDKAppID webhook.AppID `json:"SdkAppId"`
	// FromAccount is the user the content is from.
	FromAccount types.Account `json:"From_Account"`
	// ContactItem is the receiver; of messages only.
	ContactItem Contact     `json:"ContactItem"`
	ContentType ContentType `json:"ContentType"`
	// TextContent holds the texts that were judged, with ContentType Text. Custom messages can
	// give several.
	TextContent []string `json:"TextContent"`
	// FileURL is the file that was judged, with any other ContentType.
	FileURL string `json:"FileURL"`
	// MsgID is the MsgKey of a one-to-one message, or the MsgSeq of a group message. A group
	// message that was blocked has none.
	MsgID string `json:"MsgID"`
	// CtxcbResult is what Chat did with it.
	CtxcbResult    Result `json:"CtxcbResult"`
	CtxcbRequestID string `json:"CtxcbRequestId"`
	// CtxcbKeywords holds the words that were found; of texts only.
	CtxcbKeywords []string `json:"CtxcbKeywords"`
	// CtxcbSuggestion is what the moderation service advises.
	CtxcbSuggestion Suggestion `json:"CtxcbSuggestion"`
	CtxcbLabel      Label      `json:"CtxcbLabel"`
	// CtxcbSubLabel, its text and the library of words that hit are on newer pages only.
	CtxcbSubLabel     string `json:"CtxcbSubLabel"`
	CtxcbSubLabelDesc string `json:"CtxcbSubLabelDesc"`
	CtxcbLibName      string `json:"CtxcbLibName"`
	// CloudCustomData is that of the message; empty in other scenes.
	CloudCustomData string `json:"CloudCustomData"`
}

// Contact is who a message was sent to.
type Contact struct {
	wire.Object
	ContactType ContactType `json:"ContactType"`
	// ToAccount is the receiver of a one-to-one message.
	ToAccount types.Account `json:"To_Account"`
	// ToGroupID is the group of a group message.
	ToGroupID types.GroupID `json:"ToGroupId"`
}
