package sender

import (
	"regexp"
	"slices"
	"strconv"
	"time"
)

// The members that tell one event from another: ids, which get a suffix, sequence numbers, which
// are counted on, and times, which become now.
var (
	idMember = regexp.MustCompile(
		`("(?:MsgKey|PushID|CallId|TaskId|BattleId|MsgID|CtxcbRequestId)"\s*:\s*")([^"\\]*)"`)
	sequenceMember = regexp.MustCompile(`("(?:MsgSeq|MsgRandom|Random)"\s*:\s*"?)([0-9]+)`)
	timeMember     = regexp.MustCompile(`("(?:EventTime|EventMsTs|EventTsMs)"\s*:\s*"?)([0-9]+)`)
)

// Fresh returns a copy of a sample body that is an event of its own, the n-th of a run that began
// at the time start. The form of the body stays as it is.
func Fresh(body []byte, start time.Time, n int) []byte {
	run := strconv.FormatInt(start.UnixNano(), 36)
	suffix := "-" + run + "-" + strconv.Itoa(n)
	out := idMember.ReplaceAll(body, []byte(`${1}${2}`+suffix+`"`))
	out = replaceNumber(out, sequenceMember, func(text string) string {
		return strconv.FormatUint(uint64(uint32(start.UnixMicro())+uint32(n)), 10)
	})
	return replaceNumber(out, timeMember, func(text string) string {
		if len(text) < len("1700000000000") {
			return strconv.FormatInt(start.Unix()+int64(n), 10)
		}
		return strconv.FormatInt(start.UnixMilli()+int64(n), 10)
	})
}

func replaceNumber(body []byte, member *regexp.Regexp, next func(string) string) []byte {
	return member.ReplaceAllFunc(body, func(found []byte) []byte {
		parts := member.FindSubmatch(found)
		return append(slices.Clip(parts[1]), next(string(parts[2]))...)
	})
}
