package moderation

import "strconv"

// Scene is what was judged. The set is open.
type Scene string

// The scenes of the documents.
const (
	SceneC2C             Scene = "C2C"
	SceneC2CCustom       Scene = "C2CCustom"
	SceneGroup           Scene = "Group"
	SceneGroupCustom     Scene = "GroupCustom"
	SceneGroupInfo       Scene = "GroupInfo"
	SceneGroupMemberInfo Scene = "GroupMemberInfo"
	SceneRelationChain   Scene = "RelationChain"
	SceneUserInfo        Scene = "UserInfo"
)

// ContactType is the kind of conversation of a message. The set is open.
type ContactType int

// The kinds of the documents.
const (
	ContactC2C   ContactType = 1
	ContactGroup ContactType = 2
)

func (c ContactType) String() string {
	switch c {
	case ContactC2C:
		return "one-to-one"
	case ContactGroup:
		return "group"
	}
	return strconv.Itoa(int(c))
}

// ContentType is the kind of content. The set is open.
type ContentType string

// The kinds of the documents.
const (
	Text  ContentType = "Text"
	Image ContentType = "Image"
	Audio ContentType = "Audio"
	Video ContentType = "Video"
)

// Result is what Chat did with the content. The set is open.
type Result int

// The results of the documents.
const (
	Passed  Result = 0
	Blocked Result = 1
)

func (r Result) String() string {
	switch r {
	case Passed:
		return "passed"
	case Blocked:
		return "blocked"
	}
	return strconv.Itoa(int(r))
}

// Suggestion is what the moderation service advises. The set is open.
type Suggestion string

// The suggestions of the documents.
const (
	SuggestBlock  Suggestion = "Block"
	SuggestReview Suggestion = "Review"
	SuggestNormal Suggestion = "Normal"
)

// Label is the category that was found. The set is open.
type Label string

// The labels of the documents.
const (
	LabelNormal    Label = "Normal"
	LabelIllegal   Label = "Illegal"
	LabelAbuse     Label = "Abuse"
	LabelPolity    Label = "Polity"
	LabelAd        Label = "Ad"
	LabelPorn      Label = "Porn"
	LabelSexy      Label = "Sexy"
	LabelTerror    Label = "Terror"
	LabelComposite Label = "Composite"
)
