package sender

import (
	"regexp"
	"slices"
	"strconv"
	"time"
)

// The members that distinguish events: ids, which get a suffix, sequence numbers, which
// are counted on, and times, which become now.
var (
	idMember = regexp.MustCompile(
		`"(?:MsgKey|PushID|CallId|TaskId|BattleId|MsgID|CtxcbRequestId)"\s*:\s*"([^"\\]*)"`)
	sequenceMember = regexp.MustCompile(`"(?:MsgSeq|MsgRandom|Random)"\s*:\s*"?([0-9]+)`)
	timeMember     = regexp.MustCompile(`"(?:EventTime|EventMsTs|EventTsMs)"\s*:\s*"?([0-9]+)`)
)

// Template is a sample body with the places where events differ. Making an event of it costs
// little more than copying it. It is safe for concurrent use.
type Template struct {
	body  []byte
	holes []hole
}

// hole is a part of the body that gets another text for each event.
type hole struct {
	from, to int
	fill     func(dst []byte, start time.Time, n int) []byte
}

// NewTemplate finds the members of a body that distinguish events. The form of the body
// stays as it is.
func NewTemplate(body []byte) Template {
	t := Template{body: body}
	t.find(idMember, func(from, to int) hole { return hole{to, to, appendSuffix} })
	t.find(sequenceMember, func(from, to int) hole { return hole{from, to, appendSequence} })
	t.find(timeMember, func(from, to int) hole {
		if to-from < len("1700000000000") {
			return hole{from, to, appendSeconds}
		}
		return hole{from, to, appendMillis}
	})
	slices.SortFunc(t.holes, func(a, b hole) int { return a.from - b.from })
	return t
}

func (t *Template) find(member *regexp.Regexp, make func(from, to int) hole) {
	for _, at := range member.FindAllSubmatchIndex(t.body, -1) {
		t.holes = append(t.holes, make(at[2], at[3]))
	}
}

// Event returns a body that is an event of its own, the n-th of a run that began at start.
func (t Template) Event(start time.Time, n int) []byte {
	out := make([]byte, 0, len(t.body)+len(t.holes)*32)
	last := 0
	for _, h := range t.holes {
		out = h.fill(append(out, t.body[last:h.from]...), start, n)
		last = h.to
	}
	return append(out, t.body[last:]...)
}

func appendSuffix(dst []byte, start time.Time, n int) []byte {
	dst = strconv.AppendInt(append(dst, '-'), start.UnixNano(), 36)
	return strconv.AppendInt(append(dst, '-'), int64(n), 10)
}

func appendSequence(dst []byte, start time.Time, n int) []byte {
	return strconv.AppendUint(dst, uint64(uint32(start.UnixMicro())+uint32(n)), 10)
}

func appendSeconds(dst []byte, start time.Time, n int) []byte {
	return strconv.AppendInt(dst, start.Unix()+int64(n), 10)
}

func appendMillis(dst []byte, start time.Time, n int) []byte {
	return strconv.AppendInt(dst, start.UnixMilli()+int64(n), 10)
}
