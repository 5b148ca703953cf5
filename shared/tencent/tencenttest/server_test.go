package tencenttest

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"github.com/tencentyun/tls-sig-api-v2-golang/tencentyun"
)

const (
	pathV1 = "v1/callback/get"
	pathV4 = "v4/call_config/get_callback"
)

// reply is an answer of either dialect: names match in any case.
type reply struct {
	Code         int `json:"errorCode"`
	ActionStatus string
	RequestID    string `json:"requestId"`
	Data         json.RawMessage
	Response     json.RawMessage
}

func goodQuery(t *testing.T) url.Values {
	t.Helper()
	sig, err := tencentyun.GenUserSig(AppID, Key, Admin, 3600)
	require.NoError(t, err)
	return url.Values{
		"sdkappid": {"1400000000"}, "identifier": {Admin}, "usersig": {sig},
		"random": {"4294967295"}, "contenttype": {"json"},
	}
}

func send(t *testing.T, s *Server, method, path string, q url.Values, body string) reply {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method,
		s.URL+"/"+path+"?"+q.Encode(), strings.NewReader(body))
	require.NoError(t, err)
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	require.Equal(t, http.StatusOK, response.StatusCode)
	data, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	var r reply
	require.NoError(t, json.Unmarshal(data, &r), string(data))
	require.NotEmpty(t, r.RequestID)
	return r
}

func post(t *testing.T, s *Server, path, body string) reply {
	t.Helper()
	return send(t, s, http.MethodPost, path, goodQuery(t), body)
}

// Every mistake in the request, which a client of this project cannot make, is found.
func TestChecks(t *testing.T) {
	s := New(t, Options{Unlimited: true})
	with := func(name, value string) func(url.Values) {
		return func(q url.Values) { q.Set(name, value) }
	}
	foreign, err := tencentyun.GenUserSig(AppID+1, Key, Admin, 3600)
	require.NoError(t, err)
	expired, err := tencentyun.GenUserSig(AppID, Key, Admin, -1)
	require.NoError(t, err)
	for _, c := range []struct {
		name   string
		method string
		change func(url.Values)
		body   string
		v1, v4 int
	}{
		{"get", "GET", nil, "{}", 70001, 60002},
		{"no sdkappid", "POST", func(q url.Values) { q.Del("sdkappid") }, "{}", 70001, 60012},
		{"other sdkappid", "POST", with("sdkappid", "5"), "{}", 70002, 60006},
		{"random not a number", "POST", with("random", "x"), "{}", 70001, 60002},
		{"random over 32 bits", "POST", with("random", "4294967296"), "{}", 70001, 60002},
		{"contenttype", "POST", with("contenttype", "xml"), "{}", 70001, 60002},
		{"no usersig", "POST", with("usersig", ""), "{}", 70002, 70009},
		{"usersig of another app", "POST", with("usersig", foreign), "{}", 70002, 70014},
		{"usersig of another user", "POST", with("identifier", "bob"), "{}", 70002, 70013},
		{"expired usersig", "POST", with("usersig", expired), "{}", 70003, 70001},
		{"no body", "POST", nil, "", 70009, 60003},
		{"body not an object", "POST", nil, "[]", 70009, 60003},
		{"body null", "POST", nil, "null", 70009, 60003},
	} {
		q := goodQuery(t)
		if c.change != nil {
			c.change(q)
		}
		require.Equal(t, c.v1, send(t, s, c.method, pathV1, q, c.body).Code, c.name)
		answer := send(t, s, c.method, pathV4, q, c.body)
		require.Equal(t, c.v4, answer.Code, c.name)
		require.Equal(t, "FAIL", answer.ActionStatus)
	}
}

func TestUnknownServices(t *testing.T) {
	s := New(t, Options{Unlimited: true})
	for path, code := range map[string]int{
		"v1/callback/put": 70001, "v1/nothing/get": 70001, "v4/nothing/get": 60009,
		"v4/live_config/get_callback": 60009, "v4/call_config/update_callback": 60009,
		"v4/call_config/set_callback_token": 60009, "v4/ConfigSvc/Get": 60009,
		"v4/ConfigSvc/GetIPList": 60002, "v1/records/get_record_by_callId": 70001,
		"v4/call_engine_http_srv/get_call_info": 101002, "v1/records/get_records_by_filter": 70001,
	} {
		require.Equal(t, code, post(t, s, path, "{}").Code, path)
	}
}

func TestInvalidConfigurations(t *testing.T) {
	s := New(t, Options{Unlimited: true})
	for _, body := range []string{`{}`, `{"address":"example.com","actions":["cancel"]}`,
		`{"address":"https://example.com"}`} {
		require.Equal(t, 70001, post(t, s, "v1/callback/set", body).Code, body)
	}
	for _, body := range []string{`{}`, `{"Url":"example.com","CallbackCommandList":["x"]}`} {
		require.Equal(t, 100002, post(t, s, "v4/room_config/set_callback", body).Code, body)
	}
	require.Equal(t, 100002, post(t, s, "v4/live_config/set_callback_token", `{}`).Code)
	_, found := s.Configured("callback")
	require.False(t, found)
}

// The eleventh call within a second is refused, in the next second there is room again.
func TestRate(t *testing.T) {
	now := time.Now()
	s := New(t, Options{Now: func() time.Time { return now }})
	for range 10 {
		require.Zero(t, post(t, s, pathV1, "{}").Code)
	}
	require.Equal(t, 70005, post(t, s, pathV1, "{}").Code)
	require.Zero(t, post(t, s, "v1/callback/delete", "{}").Code, "each path by itself")
	now = now.Add(time.Second)
	require.Zero(t, post(t, s, pathV1, "{}").Code)
	for range 200 {
		require.Zero(t, post(t, s, "v4/call_config/delete_callback", "{}").Code)
	}
	require.Equal(t, 60007, post(t, s, "v4/call_config/delete_callback", "{}").Code)
}

func TestScriptsRunInOrder(t *testing.T) {
	s := New(t, Options{Unlimited: true})
	s.Refuse(2, 50001, "buy it")
	s.Break(1, Slow(time.Millisecond))
	s.Refuse(1, 70005, "")
	var codes []int
	for range 5 {
		codes = append(codes, post(t, s, pathV1, "{}").Code)
	}
	require.Equal(t, []int{50001, 50001, 0, 70005, 0}, codes)
	require.Len(t, s.Calls(), 5)
}
