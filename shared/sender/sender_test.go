package sender_test

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/callkit"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/rtc"
	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/sns"
	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

func credentials() sender.Credentials {
	return sender.Credentials{App: 1400000000, Token: "xxxxyyyy", RTCKey: "123654", Secret: "s3cr3t"}
}

// TestChatRequests look as document 34354 shows them.
func TestChatRequests(t *testing.T) {
	origin := sender.Origin{ClientIP: "192.0.2.1", OptPlatform: "iOS", RequestID: "r 1"}
	r := credentials().Sign(&sns.BlackListAdd.Spec, []byte("{}"), origin, time.Unix(1669872112, 0))
	require.Equal(t, "SdkAppid=1400000000&CallbackCommand=Sns.CallbackBlackListAdd&contenttype=json"+
		"&ClientIP=192.0.2.1&OptPlatform=iOS&RequestID=r+1"+
		"&Sign=17773bc39a671d7b9aa835458704d2a6db81360a5940292b587d6d760d484061&RequestTime=1669872112",
		r.RawQuery())
	require.Equal(t, r.Query, webhook.ParseQuery(r.RawQuery()))
	require.Equal(t, "/s3cr3t", r.Suffix)
	c := credentials()
	c.Token, c.Secret = "", ""
	r = c.Sign(&sns.BlackListAdd.Spec, nil, sender.Origin{}, time.Now())
	require.Equal(t, "SdkAppid=1400000000&CallbackCommand=Sns.CallbackBlackListAdd"+
		"&contenttype=json", r.RawQuery())
	require.Empty(t, r.Suffix)
}

func TestCallKitAndRTCRequests(t *testing.T) {
	origin := sender.Origin{ClientIP: "192.0.2.1"}
	r := credentials().Sign(&callkit.NormalEnd.Spec, nil, origin, time.Now())
	require.Equal(t, "sdkappid=1400000000&command=normal_end&contenttype=json&clientip=192.0.2.1",
		r.RawQuery())
	body := "{\n\t\"EventGroupId\":\t2\n}"
	r = credentials().Sign(&rtc.Media.Spec, []byte(body), sender.Origin{}, time.Now())
	require.Empty(t, r.Query)
	require.Equal(t, webhook.Params{
		{Name: "SdkAppId", Value: "1400000000"},
		{Name: "Sign", Value: webhook.RTCSign("123654", []byte(body))},
	}, r.Header)
}

func TestHTTP(t *testing.T) {
	r := credentials().Sign(&sns.BlackListAdd.Spec, []byte("{}"), sender.Origin{}, time.Now())
	for address, path := range map[string]string{
		"http://h":             "/s3cr3t",
		"http://h/":            "/s3cr3t",
		"http://h/sns/x":       "/sns/x/s3cr3t",
		"http://h/s3cr3t":      "/s3cr3t",
		"http://h/a/s3cr3t?b=": "/a/s3cr3t",
	} {
		req, err := r.HTTP(t.Context(), address)
		require.NoError(t, err)
		require.Equal(t, path, req.URL.Path, address)
		require.Equal(t, "1400000000", req.URL.Query().Get("SdkAppid"))
		require.Equal(t, "application/json", req.Header.Get("Content-Type"))
		body, err := io.ReadAll(req.Body)
		require.NoError(t, err)
		require.Equal(t, "{}", string(body))
	}
	_, err := r.HTTP(t.Context(), "://")
	require.Error(t, err)
}

func TestCredentialsPrintWithoutSecrets(t *testing.T) {
	text := fmt.Sprintf("%v %+v %#v %s", credentials(), credentials(), credentials(), credentials())
	for _, secret := range []string{"xxxxyyyy", "123654", "s3cr3t"} {
		require.NotContains(t, text, secret)
	}
}
