package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// validSig asks Tencent's own library.
func validSig(sig, user string, at time.Time) error {
	return tencentyun.VerifyUserSig(tencenttest.AppID, tencenttest.Key, user, sig, at)
}

func TestUserSig(t *testing.T) {
	srv := atTencent(t)
	r := lineOf(t, "usersig")
	require.Zero(t, r.code, r.err)
	sig := strings.TrimSpace(r.out)
	require.NoError(t, validSig(sig, tencenttest.Admin, time.Now()))
	require.Error(t, validSig(sig, tencenttest.Admin, time.Now().Add(2*time.Hour)))
	require.Regexp(t, `^for administrator, until 20\d\d-.*Z\n$`, r.err)
	require.Empty(t, srv.Calls())
}

func TestUserSigJSON(t *testing.T) {
	atTencent(t)
	r := lineOf(t, "usersig --json --identifier bob --life 10m")
	var sig issued
	require.NoError(t, json.Unmarshal([]byte(r.out), &sig))
	require.Equal(t, "bob", sig.Identifier)
	require.WithinDuration(t, time.Now().Add(10*time.Minute), sig.Expires, 30*time.Second)
	require.NoError(t, validSig(sig.UserSig, "bob", time.Now()))
	require.Empty(t, r.err)
}

func TestUserSigMistakes(t *testing.T) {
	atTencent(t)
	for text, want := range map[string]string{"--life 1s": "shorter than",
		"--identifier " + strings.Repeat("x", 33): "longer than", "more": "unknown command"} {
		r := lineOf(t, "usersig "+text)
		require.Equal(t, exitUsage, r.code, text)
		require.Contains(t, r.err, want)
	}
}
