// Package guard turns panics into errors.
package guard

import (
	"errors"
	"fmt"
	"path"
	"runtime/debug"
	"strings"
)

// PanicError is the error of a call that panicked.
type PanicError struct {
	value any
	stack string
}

// Recovered returns the error of a panic with a value; it is called from the deferred function that
// has recovered it.
func Recovered(value any) *PanicError { return &PanicError{value, shorten(string(debug.Stack()))} }

// Error leaves out the value, which may hold content of an event.
func (e *PanicError) Error() string { return fmt.Sprintf("panic (%T)", e.value) }

// Call returns the error of f, a [PanicError] when it panics.
func Call(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = Recovered(p)
		}
	}()
	return f()
}

// Stack returns the stack of a panic behind err, from the place of the panic on: functions with file
// and line, joined by semicolons, no more than 512 bytes of them, so that it fits a log line. It is
// "" when err is none.
func Stack(err error) string {
	if p, ok := errors.AsType[*PanicError](err); ok {
		return p.stack
	}
	return ""
}

const maxStack = 512

// shorten leaves out the frames that handle the panic, the arguments, the folders of files, and the
// frames past maxStack bytes.
func shorten(stack string) string {
	if _, after, found := strings.Cut(stack, "\npanic("); found {
		if _, frames, more := strings.Cut(after, "\n\t"); more {
			_, stack, _ = strings.Cut(frames, "\n")
		}
	}
	var out []string
	size := 0
	lines := strings.Split(stack, "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		function, file := lines[i], path.Base(lines[i+1])
		if strings.HasPrefix(function, "created by ") {
			break
		}
		if end := strings.LastIndexByte(function, '('); end > 0 {
			function = function[:end]
		}
		file, _, _ = strings.Cut(file, " ")
		one := function + " " + file
		if size += len(one) + len("; "); size > maxStack {
			break
		}
		out = append(out, one)
	}
	return strings.Join(out, "; ")
}
