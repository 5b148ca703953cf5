package tencent

import (
	"bytes"
	"compress/zlib"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun"
)

type vector struct {
	AppID      uint64 `json:"sdkappid"`
	Key        string
	Identifier string
	Time       int64
	Expire     int64
	TLSSig     string `json:"tls_sig"`
	UserSig    string `json:"usersig_zlib_default_level_go1.26"`
}

// ticket is what a UserSig holds after base64 and zlib are taken off.
type ticket struct {
	Version    string `json:"TLS.ver"`
	Identifier string `json:"TLS.identifier"`
	AppID      uint64 `json:"TLS.sdkappid"`
	Expire     int64  `json:"TLS.expire"`
	Time       int64  `json:"TLS.time"`
	Sig        string `json:"TLS.sig"`
}

func readVector(t *testing.T) vector {
	t.Helper()
	data, err := os.ReadFile("testdata/vector_usersig_v2.json")
	require.NoError(t, err)
	var v vector
	require.NoError(t, json.Unmarshal(data, &v))
	return v
}

func unpack(t *testing.T, userSig string) ticket {
	t.Helper()
	plain := strings.NewReplacer("*", "+", "-", "/", "_", "=").Replace(userSig)
	compressed, err := base64.StdEncoding.DecodeString(plain)
	require.NoError(t, err)
	r, err := zlib.NewReader(bytes.NewReader(compressed))
	require.NoError(t, err)
	var tk ticket
	require.NoError(t, json.NewDecoder(r).Decode(&tk))
	return tk
}

// tlsSig is the algorithm of the documents, written down once more.
func tlsSig(key string, tk ticket) string {
	mac := hmac.New(sha256.New, []byte(key))
	fmt.Fprintf(mac, "TLS.identifier:%s\nTLS.sdkappid:%d\nTLS.time:%d\nTLS.expire:%d\n",
		tk.Identifier, tk.AppID, tk.Time, tk.Expire)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func TestUserSigVector(t *testing.T) {
	v := readVector(t)
	require.Equal(t, v.TLSSig, unpack(t, v.UserSig).Sig)
	require.Equal(t, v.TLSSig, tlsSig(v.Key, ticket{
		Identifier: v.Identifier, AppID: v.AppID, Time: v.Time, Expire: v.Expire}))
	at := time.Unix(v.Time+v.Expire, 0)
	require.NoError(t, tencentyun.VerifyUserSig(v.AppID, v.Key, v.Identifier, v.UserSig, at))
	require.ErrorIs(t, tencentyun.VerifyUserSig(v.AppID, v.Key, v.Identifier, v.UserSig,
		at.Add(time.Second)), tencentyun.ErrExpired)
}

// What a signer makes is what the vector's algorithm makes, for the time it was made at.
func TestUserSigIsRight(t *testing.T) {
	v := readVector(t)
	s, err := NewSigner(Credentials{
		AppID: v.AppID, Key: NewSecret(v.Key), Identifier: v.Identifier, Life: 24 * time.Hour}, nil)
	require.NoError(t, err)
	sig, err := s.UserSig()
	require.NoError(t, err)

	tk := unpack(t, sig.Value.Reveal())
	require.Equal(t, ticket{"2.0", v.Identifier, v.AppID, v.Expire, tk.Time, tk.Sig}, tk)
	require.Equal(t, tlsSig(v.Key, tk), tk.Sig)
	require.WithinDuration(t, time.Now(), time.Unix(tk.Time, 0), time.Minute)
	require.WithinDuration(t, time.Unix(tk.Time+tk.Expire, 0), sig.Expires, time.Minute)
	require.NoError(t, tencentyun.VerifyUserSig(
		v.AppID, v.Key, v.Identifier, sig.Value.Reveal(), time.Now()))
}

func TestUserSigIsKeptUntilShortlyBeforeItExpires(t *testing.T) {
	for _, c := range []struct{ life, last time.Duration }{
		{time.Hour, 55 * time.Minute},
		{24 * time.Hour, 24*time.Hour - 5*time.Minute},
		{10 * time.Minute, 9 * time.Minute},
	} {
		now, made := time.Unix(1700000000, 0), 0
		s, err := NewSigner(Credentials{AppID: 1, Key: NewSecret("k"), Life: c.life},
			func() time.Time { return now })
		require.NoError(t, err)
		s.generate = func(app int, key, user string, seconds int) (string, error) {
			made++
			return tencentyun.GenUserSig(app, key, user, seconds)
		}
		get := func(after time.Duration) UserSig {
			now = time.Unix(1700000000, 0).Add(after)
			sig, err := s.UserSig()
			require.NoError(t, err)
			return sig
		}
		require.Equal(t, get(0), get(c.last-time.Second))
		require.Equal(t, 1, made, "life %s", c.life)
		require.Equal(t, now.Add(c.life+time.Second), get(c.last).Expires)
		require.Equal(t, 2, made, "life %s", c.life)
	}
}

func TestUserSigErrorHidesTheKey(t *testing.T) {
	s, err := NewSigner(Credentials{AppID: 1, Key: NewSecret("the-key")}, nil)
	require.NoError(t, err)
	s.generate = func(int, string, string, int) (string, error) {
		return "", errors.New("cannot sign with the-key")
	}
	_, err = s.UserSig()
	require.ErrorIs(t, err, ErrCredentials)
	require.EqualError(t, err, "credentials cannot be used: cannot sign with ***")
}

func TestCredentials(t *testing.T) {
	_, err := NewSigner(Credentials{
		Identifier: strings.Repeat("a", 33), Life: time.Second}, nil)
	require.ErrorIs(t, err, ErrCredentials)
	require.EqualError(t, err, "credentials cannot be used: the SDKAppID 0 is not one; "+
		"the key is empty; the identifier \""+strings.Repeat("a", 33)+
		"\" is longer than 32 characters; a life of 1s is shorter than 1m0s")
	_, err = NewSigner(Credentials{AppID: 1 << 32, Key: NewSecret("k")}, nil)
	require.ErrorContains(t, err, "the SDKAppID 4294967296 is not one")
}
