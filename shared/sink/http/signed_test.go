package http_test

import (
	"io"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	eventhttp "github.com/tencent-webhooks/tencent-webhooks/shared/sink/http"
)

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// TestSigned: each attempt is signed, about the same message; without a secret none is.
func TestSigned(t *testing.T) {
	t.Parallel()
	for _, text := range []string{secret, ""} {
		keys, err := signing.Parse(text)
		require.NoError(t, err)
		var mu sync.Mutex
		var got []error
		ids := map[string]bool{}
		url := serve(t, func(w http.ResponseWriter, r *http.Request) {
			body, _ := io.ReadAll(r.Body)
			mu.Lock()
			defer mu.Unlock()
			want, _ := signing.Parse(secret)
			got = append(got, want.Verify(r.Header, time.Now(), body))
			ids[r.Header.Get("webhook-id")] = true
			if len(got) < 3 {
				w.WriteHeader(http.StatusServiceUnavailable)
			}
		})
		s, err := eventhttp.Driver(keys)(t.Context(), url)
		require.NoError(t, err)
		require.NoError(t, put(t, s, 20*time.Second))
		require.NoError(t, s.Close())
		require.Len(t, got, 3)
		require.Len(t, ids, 1)
		for _, err := range got {
			if text == "" {
				require.ErrorIs(t, err, signing.ErrSignature)
				continue
			}
			require.NoError(t, err)
		}
	}
}
