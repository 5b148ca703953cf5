package tencent

import (
	"errors"
	"fmt"
	"strings"
)

// The kinds of errors that Tencent answers with. Every [Error] is one of them.
var (
	ErrPackage        = errors.New("the app lacks the package for this call")
	ErrParameter      = errors.New("a parameter or the callback address is invalid")
	ErrUserSig        = errors.New("the usersig is invalid")
	ErrUserSigExpired = errors.New("the usersig has expired")
	ErrNotAdmin       = errors.New("the identifier is not an administrator of the app")
	ErrRate           = errors.New("too many calls")
	ErrBody           = errors.New("the body could not be parsed")
	ErrNotConfigured  = errors.New("no callback is configured")
	ErrExists         = errors.New("a callback is configured already")
	ErrNotFound       = errors.New("there is no such call or record")
	ErrApp            = errors.New("the app is unknown or disabled")
	ErrForbidden      = errors.New("the call is forbidden")
	ErrServer         = errors.New("an error at tencent's side")
	ErrUnknownCode    = errors.New("an undocumented error code")
)

// The kinds of errors that arise on the way.
var (
	// ErrNoAnswer: the network failed, the server timed out, or a gateway answered in its place.
	// Whether the call took effect is unknown.
	ErrNoAnswer = errors.New("no answer from tencent")
	// ErrAnswer: there was an answer, but not one that the documents describe.
	ErrAnswer = errors.New("tencent's answer cannot be read")
	// ErrUnsupported: Tencent offers no such call.
	ErrUnsupported = errors.New("tencent offers no such call")
	// ErrInput: the call was not made because something given to it is wrong.
	ErrInput = errors.New("wrong input")
	// ErrDryRun: nothing was sent because the client only shows its requests.
	ErrDryRun = errors.New("dry run: nothing was sent")
)

// Error is an answer with an error code.
type Error struct {
	API       string // such as "v1/callback/set"
	Code      int
	Message   string // Tencent's own words, secrets hidden
	RequestID string // what Tencent's support asks for; may be empty
	Advice    string // one sentence: what to do
	kind      error
}

// Error names everything that is known.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: code %d: %v", e.API, e.Code, e.kind)
	if e.Message != "" {
		fmt.Fprintf(&b, ", %q", e.Message)
	}
	if e.RequestID != "" {
		fmt.Fprintf(&b, ", request id %q", e.RequestID)
	}
	if e.Advice != "" {
		fmt.Fprintf(&b, ": %s", e.Advice)
	}
	return b.String()
}

// Unwrap returns the kind, one of the errors above.
func (e *Error) Unwrap() error { return e.kind }
