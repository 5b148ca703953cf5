package internal_test

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/internal/redact"
)

func TestRedactURL(t *testing.T) {
	cause := errors.New("connection refused")
	err := fmt.Errorf("sending: %w", &url.Error{Op: "Post", URL: "https://x/?Sign=1", Err: cause})
	require.Equal(t, cause, redact.URL(err))
	require.Equal(t, cause, redact.URL(cause))
	require.NoError(t, redact.URL(nil))

	broken := strings.Join([]string{"https://x/%zz", "usersig=secret"}, "?")
	_, err = url.Parse(broken)
	require.ErrorContains(t, err, "secret")
	require.NotContains(t, redact.URL(err).Error(), "secret")
}
