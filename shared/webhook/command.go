package webhook

import "strconv"

// Command is the name of a webhook in Tencent's spelling, such as Sns.CallbackBlackListAdd.
type Command string

// AppID is an SDKAppID, the number of an application at Tencent.
type AppID uint64

func (a AppID) String() string { return strconv.FormatUint(uint64(a), 10) }

// ParseAppID reads an SDKAppID from its decimal digits.
func ParseAppID(text string) (AppID, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	return AppID(n), err
}

// Kind is the kind of a command: what its answer is good for.
type Kind string

// The two kinds of commands.
const (
	// KindAfter only informs; its answer reports whether the event was kept.
	KindAfter Kind = "after"
	// KindBefore asks; its answer decides what Tencent does next.
	KindBefore Kind = "before"
)

// Dialect is one way in which Tencent names, signs and expects answers to webhooks.
type Dialect uint8

// The dialects of Tencent's products.
const (
	// DialectChat names the command in the query (CallbackCommand) and signs with Sign and
	// RequestTime: Chat, Push, and the v4 webhooks of Call, Room and Live (document 34354).
	DialectChat Dialect = iota
	// DialectCallKit is the v1 line of TUICallKit: lower-case query names, no signature
	// (document 60129).
	DialectCallKit
	// DialectRTC are the events of RTC Engine: EventGroupId in the body, headers SdkAppId and
	// Sign (document 39558).
	DialectRTC
)

func (d Dialect) String() string {
	return [...]string{"chat", "callkit", "rtc"}[d]
}

// Spec holds the facts about one command. It is declared once, in the package of its family.
type Spec struct {
	Command  Command
	Family   string // folder below functions and below shared/catalog
	Function string // folder below functions, such as sns/blacklist-add
	Dialect  Dialect
	Doc      string // number of the document: intl n, CN n or the bare n of trtc.io/document/n
	Updated  string // date of the newest of its pages, such as 2026-03-27; empty when not known
	Summary  string // what happened, in one sentence
	When     string // what makes Tencent send it
	Switch   string // what the console wants besides the address; empty when nothing
	Codes    string // the error codes an answer may carry, in words; before-commands only
	// Identity is how the command's events are distinguished.
	Identity Identity
	// Unanswered is what Tencent does with a before-command that nobody answers: Refuse, or "" to
	// allow.
	Unanswered Verdict
	Aliases    []string // other names the same command has been seen under
	// Group and Types are the EventGroupId and the documented EventTypes of RTC events. Others of the
	// group are the command's, too.
	Group int
	Types []int
}

// Names returns the command's name and its aliases.
func (s *Spec) Names() []string {
	return append([]string{string(s.Command)}, s.Aliases...)
}
