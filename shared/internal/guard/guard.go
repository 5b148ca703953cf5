// Package guard turns panics into errors.
package guard

import (
	"errors"
	"fmt"
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

// Stack returns the stack of a panic behind err, from the place of the panic on and no more than
// 1 KB of it, so that it fits a log line; "" when err is none.
func Stack(err error) string {
	if p, ok := errors.AsType[*PanicError](err); ok {
		return p.stack
	}
	return ""
}

const maxStack = 1024

// shorten leaves out the frames that handle the panic, and what is past maxStack bytes.
func shorten(stack string) string {
	if _, after, found := strings.Cut(stack, "\npanic("); found {
		if _, frames, more := strings.Cut(after, "\n\t"); more {
			_, stack, _ = strings.Cut(frames, "\n")
		}
	}
	if len(stack) > maxStack {
		stack = stack[:strings.LastIndexByte(stack[:maxStack], '\n')+1]
	}
	return stack
}
