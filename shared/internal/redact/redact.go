// Package redact keeps secrets in URLs out of error messages.
package redact

import (
	"errors"
	"net/url"
)

// URL returns the cause of an error of net/http or net/url without the URL that they put in
// front: its query holds a signature and its path may end in a secret. Other errors are returned
// as they are.
func URL(err error) error {
	if wrapped, ok := errors.AsType[*url.Error](err); ok {
		return wrapped.Err
	}
	return err
}
