package redact

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestURL(t *testing.T) {
	cause := errors.New("connection refused")
	err := fmt.Errorf("sending: %w", &url.Error{Op: "Post", URL: "https://x/?Sign=1", Err: cause})
	require.Equal(t, cause, URL(err))
	require.Equal(t, cause, URL(cause))
	require.NoError(t, URL(nil))

	broken := strings.Join([]string{"https://x/%zz", "usersig=secret"}, "?")
	_, err = url.Parse(broken)
	require.ErrorContains(t, err, "secret")
	require.NotContains(t, URL(err).Error(), "secret")
}
