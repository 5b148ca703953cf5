package tencenttest

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun"
)

// answer checks a call and does it. The order of the checks is undocumented.
func (s *Server) answer(method string, call Call) result {
	if r := checkQuery(method, call); r.code != 0 {
		return r
	}
	if r := s.checkUser(call); r.code != 0 {
		return r
	}
	var object map[string]any
	if json.Unmarshal(call.Body, &object) != nil || object == nil {
		return either(call, 70009, 60003, "the body is not a JSON object")
	}
	if s.tooOften(call) {
		return either(call, 70005, 60007, "too many requests")
	}
	return s.do(call)
}

// either returns the code of the dialect that was spoken.
func either(call Call, codeV1, codeV4 int, message string) result {
	if isV1(call.Path) {
		return result{code: codeV1, message: message}
	}
	return result{code: codeV4, message: message}
}

func checkQuery(method string, call Call) result {
	q := call.Query
	_, random := strconv.ParseUint(q.Get("random"), 10, 32)
	switch {
	case method != http.MethodPost:
		return either(call, 70001, 60002, "the method is not POST")
	case q.Get("sdkappid") == "":
		return either(call, 70001, 60012, "no sdkappid")
	case random != nil:
		return either(call, 70001, 60002, "random is not an unsigned 32-bit integer")
	case q.Get("contenttype") != "json":
		return either(call, 70001, 60002, "contenttype is not json")
	}
	return result{}
}

// checkUser verifies the UserSig as the library of Tencent does.
func (s *Server) checkUser(call Call) result {
	q := call.Query
	app, user := q.Get("sdkappid"), q.Get("identifier")
	if app != strconv.Itoa(AppID) {
		return either(call, 70002, 60006, "the sdkappid is invalid")
	}
	err := tencentyun.VerifyUserSig(AppID, Key, user, q.Get("usersig"), s.o.Now())
	switch {
	case err == nil && user != Admin:
		return either(call, 70004, 60010, "the identifier is no administrator")
	case err == nil:
		return result{}
	case errors.Is(err, tencentyun.ErrExpired):
		return either(call, 70003, 70001, "the usersig has expired")
	case errors.Is(err, tencentyun.ErrIdentifierNotMatch):
		return either(call, 70002, 70013, "the usersig belongs to another identifier")
	case errors.Is(err, tencentyun.ErrSdkAppIDNotMatch):
		return either(call, 70002, 70014, "the usersig belongs to another sdkappid")
	}
	return either(call, 70002, 70009, "the usersig is invalid: "+err.Error())
}

// tooOften counts the calls of a path within the last second.
func (s *Server) tooOften(call Call) bool {
	if s.o.Unlimited {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.o.Now()
	recent := s.times[call.Path]
	for len(recent) > 0 && now.Sub(recent[0]) >= time.Second {
		recent = recent[1:]
	}
	limited := len(recent) >= limit(call.Path)
	if !limited {
		recent = append(recent, now)
	}
	s.times[call.Path] = recent
	return limited
}

// limit is the documented rate of a path, in calls per second.
func limit(path string) int {
	switch path {
	case "v1/callback/set", "v1/callback/get", "v1/callback/update", "v1/callback/delete":
		return 10
	case "v1/records/get_record_by_callId":
		return 20
	}
	return 200
}
