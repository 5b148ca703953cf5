package webhook

import (
	"strings"
	"time"
)

// claim is a request that claims to be Tencent's, with what it says of itself, read once.
type claim struct {
	*Request
	dialect Dialect
	family  string // of its command, "" when the command is not known
	now     time.Time

	app         AppID // 0 when the request names none
	sign        string
	requestTime string
	repeated    string // name of one of these that is given twice
}

func newClaim(r *Request, d Dialect, family string, now time.Time) claim {
	c := claim{Request: r, dialect: d, family: family, now: now}
	app := ""
	seen := [3]bool{}
	take := func(i int, name, value string, to *string) {
		if seen[i] {
			c.repeated = name
			return
		}
		seen[i], *to = true, value
	}
	switch d {
	case DialectRTC:
		for _, p := range r.Header {
			switch {
			case strings.EqualFold(p.Name, "SdkAppId"):
				take(0, "SdkAppId", p.Value, &app)
			case strings.EqualFold(p.Name, "Sign"):
				take(1, "Sign", p.Value, &c.sign)
			}
		}
	case DialectCallKit:
		for _, p := range r.Query {
			if p.Name == "sdkappid" {
				take(0, p.Name, p.Value, &app)
			}
		}
	default:
		for _, p := range r.Query {
			switch p.Name {
			case "SdkAppid":
				take(0, p.Name, p.Value, &app)
			case "Sign":
				take(1, p.Name, p.Value, &c.sign)
			case "RequestTime":
				take(2, p.Name, p.Value, &c.requestTime)
			}
		}
	}
	c.app, _ = ParseAppID(app)
	return c
}
