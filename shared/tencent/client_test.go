package tencent_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

func TestNewReportsEverythingThatIsWrong(t *testing.T) {
	_, err := tencent.New(tencent.Options{
		Region: "mars", Timeout: 3 * time.Second, Endpoint: "http://example.com", Attempts: -1,
	})
	for _, kind := range []error{tencent.ErrCredentials, tencent.ErrRegion, tencent.ErrInput} {
		require.ErrorIs(t, err, kind)
	}
	for _, words := range []string{
		"the SDKAppID 0 is not one", "the key is empty", `unknown region "mars"`,
		"a timeout of 3s is too short, the server takes up to 3s",
		"attempts and backoff cannot be negative",
		`the endpoint "http://example.com" is neither https nor http on loopback`,
	} {
		require.ErrorContains(t, err, words)
	}
}

func TestNewEndpoints(t *testing.T) {
	for endpoint, good := range map[string]bool{
		"":                          true,
		"https://proxy.example.com": true,
		"http://127.0.0.1:8080":     true,
		"http://[::1]:8080":         true,
		"http://10.0.0.1":           false,
		"http://localhost":          false, // a name can lead anywhere
		"ftp://127.0.0.1":           false,
		"127.0.0.1:80":              false,
	} {
		_, err := tencent.New(options(endpoint))
		require.Equal(t, good, err == nil, "%q: %v", endpoint, err)
	}
}
