package tencent

import (
	"net/url"
	"strings"
)

// dialect is one of the two forms of URL, answer and error codes.
type dialect int

const (
	v1 dialect = iota + 1 // CallKit: {"errorCode","errorMessage","requestId","data"}
	v4                    // the rest: {"ActionStatus","ErrorCode","ErrorInfo","RequestId",...}
)

// repetition reports whether a call may be sent again when nobody knows whether it took effect.
type repetition int

const (
	once   repetition = iota // a repetition could be refused or change something
	repeat                   // reading, or writing the same again
)

// api is one call of Tencent's REST API.
type api struct {
	path      string // version/service/command
	perSecond int    // documented rate
	again     repetition
	query     url.Values // beside the common parameters, may be nil
	condition string     // for a dry run: when this call is made at all
}

func (a api) dialect() dialect {
	if strings.HasPrefix(a.path, "v1/") {
		return v1
	}
	return v4
}

// exists is false for a call that Tencent does not offer.
func (a api) exists() bool { return a.path != "" }
