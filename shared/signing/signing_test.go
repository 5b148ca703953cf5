package signing_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
)

const (
	oldSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	newSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
	other     = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"
)

var now = time.Unix(1_614_265_330, 0)

// keys returns the keys of a PUBLISH_SECRET.
func keys(t testing.TB, text string) signing.Keys {
	t.Helper()
	k, err := signing.Parse(text)
	require.NoError(t, err)
	return k
}

// headers returns those that a sender with these secrets sets.
func headers(t testing.TB, secrets, body string) http.Header {
	h := http.Header{}
	keys(t, secrets).Sign(h, "1400000000/Sns.CallbackFriendAdd/1", now, []byte(body))
	return h
}

// TestSpecification: the signature is that which the specification computes by hand.
func TestSpecification(t *testing.T) {
	h := http.Header{}
	h.Set("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
	h.Set("webhook-timestamp", "1614265330")
	h.Set("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
	body := []byte(`{"test": 2432232314}`)
	require.NoError(t, keys(t, oldSecret).Verify(h, now, body))
}

// TestLibrary: who uses the library alone verifies what is signed here.
func TestLibrary(t *testing.T) {
	body := `{"specversion":"1.0"}`
	hook, err := standardwebhooks.NewWebhook(oldSecret)
	require.NoError(t, err)
	h := http.Header{}
	keys(t, oldSecret).Sign(h, "1", time.Now(), []byte(body))
	require.NoError(t, hook.Verify([]byte(body), h))
	require.Error(t, hook.Verify([]byte(body+" "), h))
}

func TestRotation(t *testing.T) {
	both := oldSecret + ", " + newSecret
	for _, c := range []struct {
		signs, verifies string
		want            error
	}{
		{oldSecret, oldSecret, nil},
		{both, oldSecret, nil},
		{both, newSecret, nil},
		{oldSecret, both, nil},
		{newSecret, both, nil},
		{oldSecret, newSecret, signing.ErrSignature},
		{both, other, signing.ErrSignature},
		{"", oldSecret, signing.ErrSignature},
		{oldSecret, "", signing.ErrNoKeys},
		{"", "", signing.ErrNoKeys},
	} {
		err := keys(t, c.verifies).Verify(headers(t, c.signs, "{}"), now, []byte("{}"))
		require.ErrorIs(t, err, c.want, "%+v", c)
	}
}

func TestTampered(t *testing.T) {
	k := keys(t, oldSecret)
	for name, change := range map[string]func(http.Header){
		"no id":           func(h http.Header) { h.Del("webhook-id") },
		"other id":        func(h http.Header) { h.Set("webhook-id", "msg_1") },
		"no time":         func(h http.Header) { h.Del("webhook-timestamp") },
		"other time":      func(h http.Header) { h.Set("webhook-timestamp", "1614265331") },
		"no number":       func(h http.Header) { h.Set("webhook-timestamp", "now") },
		"no signature":    func(h http.Header) { h.Del("webhook-signature") },
		"other version":   func(h http.Header) { h.Set("webhook-signature", "v2"+h.Get("webhook-signature")[2:]) },
		"empty signature": func(h http.Header) { h.Set("webhook-signature", "v1,") },
	} {
		h := headers(t, oldSecret, "{}")
		require.NoError(t, k.Verify(h, now, []byte("{}")), name)
		change(h)
		require.ErrorIs(t, k.Verify(h, now, []byte("{}")), signing.ErrSignature, name)
	}
	require.ErrorIs(t, k.Verify(headers(t, oldSecret, "{}"), now, []byte("{ }")), signing.ErrSignature)
}

func TestTolerance(t *testing.T) {
	k, h := keys(t, oldSecret), headers(t, oldSecret, "{}")
	for away, want := range map[time.Duration]error{
		0: nil, signing.Tolerance: nil, -signing.Tolerance: nil,
		signing.Tolerance + time.Second:  signing.ErrExpired,
		-signing.Tolerance - time.Second: signing.ErrExpired,
	} {
		require.ErrorIs(t, k.Verify(h, now.Add(away), []byte("{}")), want, away)
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "",
		" , ":                                 "",
		oldSecret:                             "",
		" " + oldSecret:                       "",
		oldSecret[6:]:                         "want whsec_",
		"whsec_secret":                        "want whsec_",
		"whsec_c2VjcmV0":                      "24 to 64",
		oldSecret + ",oops":                   "want whsec_",
		"whsec_" + strings.Repeat("AAAA", 22): "24 to 64",
		strings.Join([]string{oldSecret, newSecret, oldSecret}, ","): "holds 3 secrets",
	} {
		k, err := signing.Parse(text)
		if want == "" {
			require.NoError(t, err, text)
			continue
		}
		require.ErrorContains(t, err, want, text)
		require.True(t, k.Empty(), text)
		require.NotContains(t, err.Error(), oldSecret[6:])
		require.NotContains(t, err.Error(), "c2VjcmV0")
	}
}

func TestMessageID(t *testing.T) {
	a, b := signing.MessageID("1400000000/a.b"), signing.MessageID("1400000000/a_b")
	require.NotEqual(t, a, b)
	require.NotContains(t, a, ".")
	require.Equal(t, a, signing.MessageID("1400000000/a.b"))
}

// FuzzVerify: nothing but what the secret signed is taken, whatever the headers hold.
func FuzzVerify(f *testing.F) {
	h := headers(f, oldSecret, "{}")
	f.Add(h.Get("webhook-id"), h.Get("webhook-timestamp"), "v1,x "+h.Get("webhook-signature"), "{}")
	f.Add("", "", "", "")
	f.Add("msg_1", "1614265330", "v1,", "{}")
	k := keys(f, oldSecret)
	good, _ := standardwebhooks.NewWebhook(oldSecret)
	f.Fuzz(func(t *testing.T, id, at, signature, body string) {
		h := http.Header{"Webhook-Id": {id}, "Webhook-Timestamp": {at}, "Webhook-Signature": {signature}}
		err := k.Verify(h, now, []byte(body))
		if want := good.VerifyIgnoringTimestamp([]byte(body), h); want != nil {
			require.ErrorIs(t, err, signing.ErrSignature)
		}
		if err == nil {
			require.NotEmpty(t, id)
		}
	})
}
