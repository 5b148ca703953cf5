package verify

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// epoch is a time for requests whose time does not matter.
var epoch = time.Unix(0, 0)

func appendInt(n int64) []byte { return strconv.AppendInt(nil, n, 10) }

// isAccount reports whether a scalar names a user. Robots and groups are named otherwise.
func isAccount(one scalar) bool {
	text, isString := one.token.(string)
	return isString && strings.HasSuffix(one.member, "_Account") && text != "" &&
		!strings.ContainsAny(text, "@#")
}

// textMembers are those that users write.
var textMembers = []string{"Text", "Introduction", "Notification", "Name", "GroupName", "Nick",
	"AddWording", "RoomName", "ReportText", "MsgText", "Ext", "Desc", "Data"}

// isText reports whether a scalar is a text that a user has written.
func isText(one scalar) bool {
	_, isString := one.token.(string)
	return isString && slices.Contains(textMembers, one.member)
}
