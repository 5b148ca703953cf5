package verify

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// prefix begins every id that a run makes up, so that an operator recognises them.
const prefix = "wverify-"

// idMembers are those whose values name users, groups, rooms, messages and calls, besides those that
// end in _Account.
var idMembers = []string{
	"BattleId", "CallId", "ChatGroupId", "CtxcbRequestId", "FromRoomId", "GroupID", "GroupId",
	"MsgID", "MsgId", "MsgKey", "PushID", "RoomId", "RoundId", "TaskId", "ToGroupId", "ToRoomId",
	"TopicId", "UserID", "UserId", "groupID",
}

// kindOfID is what the id of a group, a topic, a robot or an official account begins with.
var kindOfID = regexp.MustCompile(`^[@#][A-Z]{3}#_?`)

// topicOf is the end of the id of a topic, which follows that of its group.
var topicOf = regexp.MustCompile(`@TOPIC#_`)

// isID reports whether a member's value is an id.
func isID(member string) bool {
	return strings.HasSuffix(member, "_Account") || slices.Contains(idMembers, member)
}

// synthetic returns a packet in which every id is made up. What was the same stays the same, and what
// was different different; strings stay strings and numbers numbers, of as many digits. All ids that
// are strings contain the mark.
func synthetic(body []byte, mark string, n int64) []byte {
	ids := map[string]string{}
	return replaceScalars(body, func(one scalar) []byte {
		if !isID(one.member) {
			return nil
		}
		switch old := one.token.(type) {
		case json.Number:
			return syntheticNumber(string(old), n)
		case string:
			if old == "" {
				return nil
			}
			if ids[old] == "" {
				ids[old] = syntheticText(old, mark, len(ids))
			}
			return quote(ids[old])
		}
		return nil
	})
}

// syntheticText keeps what an id says about its kind.
func syntheticText(old, mark string, i int) string {
	out := kindOfID.FindString(old) + mark + "-" + strconv.Itoa(i)
	if topicOf.MatchString(old) {
		out += "@TOPIC#_t"
	}
	return out
}

// syntheticNumber returns a number of 18 digits where there was one of more than ten, else one that
// fits 32 bits without sign, where there were at least five digits.
func syntheticNumber(old string, n int64) []byte {
	const small, many = 5, 10
	switch {
	case len(old) > many:
		return fmt.Appendf(nil, "99%016d", n)
	case len(old) >= small:
		return strconv.AppendInt(nil, 4_000_000_000+n, 10)
	}
	return nil
}
