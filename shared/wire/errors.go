package wire

import (
	"errors"
	"strconv"
)

// The kinds of decoding errors, for errors.Is.
var (
	// ErrSyntax: the input is not JSON.
	ErrSyntax = errors.New("not JSON")
	// ErrType: a member has a JSON type that its field cannot hold.
	ErrType = errors.New("wrong type")
	// ErrMissing: a required member is absent or null.
	ErrMissing = errors.New("missing")
	// ErrRange: a number does not fit its field, or an array has too few or too many elements.
	ErrRange = errors.New("out of range")
	// ErrMismatch: a member contradicts what is known from elsewhere.
	ErrMismatch = errors.New("contradiction")
)

// Error is what went wrong in a JSON document, and where.
type Error struct {
	// Kind is one of the Err values of this package.
	Kind error
	// Path leads to the member, as in Events[3].To_Account; empty for the document itself.
	Path string
	// Detail is what was found; it never holds the content of a string member.
	Detail string
}

func (e *Error) Error() string {
	text := e.Detail
	if text == "" {
		text = e.Kind.Error()
	}
	if e.Path == "" {
		return text
	}
	return e.Path + ": " + text
}

// Unwrap returns the kind, so that errors.Is(err, ErrMissing) holds.
func (e *Error) Unwrap() error { return e.Kind }

// Missing returns the error for an absent member at path.
func Missing(path string) error { return &Error{Kind: ErrMissing, Path: path} }

// Mismatch returns the error for a member at path that contradicts what else is known.
func Mismatch(path, detail string) error {
	return &Error{Kind: ErrMismatch, Path: path, Detail: detail}
}

// At puts a step in front of the path of err: a member name, or an index such as [3].
func At(step string, err error) error {
	var e *Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	switch {
	case e.Path == "":
		e.Path = step
	case e.Path[0] == '[':
		e.Path = step + e.Path
	default:
		e.Path = step + "." + e.Path
	}
	return err
}

func atIndex(i int, err error) error { return At("["+strconv.Itoa(i)+"]", err) }

func typeError(found, want string) error {
	return &Error{Kind: ErrType, Detail: found + ", want " + want}
}
