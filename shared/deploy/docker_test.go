package deploy_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestBothImagesAreOne: what they say of the container, from USER on, is the same.
func TestBothImagesAreOne(t *testing.T) {
	var ends [2]string
	for i, name := range []string{"/Dockerfile", "/Dockerfile.prebuilt"} {
		text, err := os.ReadFile(root + name)
		require.NoError(t, err)
		_, end, found := strings.Cut(string(text), "\nUSER ")
		require.True(t, found, name)
		ends[i] = end
	}
	require.Equal(t, ends[0], ends[1])
	require.Contains(t, ends[0], `HEALTHCHECK --interval=10s --timeout=3s CMD ["/webhooks", "healthz"`)
}
