package sender

import (
	"regexp"
	"strconv"
	"time"
)

// sentAt finds when RTC Engine sent an event, in milliseconds (document 39558).
var sentAt = regexp.MustCompile(`("Callback(?:Ms)?Ts"\s*:\s*"?)[0-9]+`)

// SentAt gives an RTC event another time of its sending, where it has one: a receiver may refuse what
// was sent long ago.
func SentAt(body []byte, at time.Time) []byte {
	return sentAt.ReplaceAll(body, []byte("${1}"+strconv.FormatInt(at.UnixMilli(), 10)))
}
