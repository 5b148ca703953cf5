// Package profile declares the webhook about users' profiles.
package profile

import (
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// PortraitSet declares Profile.CallbackPortraitSet.
var PortraitSet = webhook.After[PortraitSetPayload]{
	Spec: webhook.Spec{
		Command:  "Profile.CallbackPortraitSet",
		Family:   "profile",
		Function: "profile/portrait-set",
		Doc:      "intl 1047/48733",
		Summary:  "A user's profile changed.",
		When:     "A client changes the profile, or the REST API does.",
		Switch:   "Chat > Configuration > Login and Message: subscription to profile changes.",
		Identity: webhook.Identity{Millis: []string{"EventTime"}},
	},
	Subject: func(p *PortraitSetPayload) string { return string(p.FromAccount) },
}

// PortraitSetPayload holds what is new in a profile (intl 1047/48733).
type PortraitSetPayload struct {
	wire.Object
	CallbackCommand string `json:"CallbackCommand"`
	// OperatorAccount is who changed it.
	OperatorAccount types.Account `json:"Operator_Account"`
	// FromAccount is whose profile it is.
	FromAccount types.Account `json:"From_Account"`
	EventTime   types.Millis  `json:"EventTime"`
	// ProfileItem holds the fields that changed, and no others.
	ProfileItem []Item `json:"ProfileItem"`
}

// Item is a field of a profile with its new value.
type Item struct {
	wire.Object
	Tag   Tag   `json:"Tag"`
	Value Value `json:"Value"`
}

// Value is the value of a field: a text, or a number where the field is one, whose digits are
// kept.
type Value string

// Tag names a field of a profile. The set is open.
type Tag string

// The fields of the documents' packet.
const (
	TagNick      Tag = "Tag_Profile_IM_Nick"
	TagGender    Tag = "Tag_Profile_IM_Gender"
	TagAllowType Tag = "Tag_Profile_IM_AllowType"
)

// Custom returns the name of a field that the app has defined itself: what stands behind
// Tag_Profile_Custom_.
func (t Tag) Custom() (name string, ok bool) {
	return strings.CutPrefix(string(t), "Tag_Profile_Custom_")
}
