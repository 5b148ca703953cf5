package webhook_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// TestChatSignVectors checks the values that Tencent's documents print.
func TestChatSignVectors(t *testing.T) {
	for _, v := range readVectors(t, "testdata/sign_chat.json") {
		require.Equal(t, v.Sign, webhook.ChatSign(v.Token, v.RequestTime), v.Source)
	}
}

func TestRTCSignVectors(t *testing.T) {
	for _, v := range readVectors(t, "testdata/sign_rtc.json") {
		require.Equal(t, v.Sign, webhook.RTCSign(v.Key, []byte(v.Body)), v.Source)
	}
}

type vector struct {
	Source, Token, Key, Body, Sign string
	RequestTime                    string `json:"request_time"`
}

func readVectors(t *testing.T, file string) (out []vector) {
	t.Helper()
	data, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(data, &out))
	require.NotEmpty(t, out)
	return out
}
