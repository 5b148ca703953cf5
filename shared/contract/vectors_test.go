package contract_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/contract"
	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

type vectors struct {
	Callbacks []contract.CallbackVector
	Published []contract.PublishedVector
}

func readVectors(t *testing.T) vectors {
	t.Helper()
	text, err := contract.Vectors()
	require.NoError(t, err)
	var v vectors
	require.NoError(t, json.Unmarshal(text, &v))
	return v
}

// TestCallbackVectors: the receiver's own verification passes them.
func TestCallbackVectors(t *testing.T) {
	seen := map[string]map[int]int{}
	for _, v := range readVectors(t).Callbacks {
		t.Run(v.ID, func(t *testing.T) {
			err := policy(v.Secrets).Verify(request(t, v), time.Unix(v.Time, 0))
			status := http.StatusOK
			if err != nil {
				status = webhook.Status(err)
			}
			require.Equal(t, v.Status, status, "%v", err)
		})
		if seen[v.Dialect] == nil {
			seen[v.Dialect] = map[int]int{}
		}
		seen[v.Dialect][v.Status]++
	}
	for _, dialect := range []string{"chat", "rtc", "callkit"} {
		for _, status := range []int{200, 400, 401, 403} {
			require.NotZero(t, seen[dialect][status], "%s %d", dialect, status)
		}
	}
}

func policy(s contract.SecretsSet) *webhook.Policy {
	p := &webhook.Policy{
		Tokens: webhook.Keys(s.Tokens...), RTCKeys: webhook.Keys(s.RTCKeys...),
		Secret: s.PathSecret, RTCMaxAge: time.Duration(s.RTCMaxAge) * time.Second,
	}
	for _, id := range s.AppIDs {
		p.AppIDs = append(p.AppIDs, webhook.AppID(id))
	}
	return p
}

func request(t *testing.T, v contract.CallbackVector) *webhook.Request {
	t.Helper()
	u, err := url.Parse(v.URL)
	require.NoError(t, err)
	r := &webhook.Request{
		Method: v.Method, Path: u.Path, Query: webhook.ParseQuery(u.RawQuery), Body: []byte(v.Body),
	}
	for _, h := range v.Headers {
		r.Header = append(r.Header, webhook.Param{Name: h[0], Value: h[1]})
	}
	return r
}

// TestPublishedVectors: the verification of consumers passes them.
func TestPublishedVectors(t *testing.T) {
	accepted := map[bool]int{}
	for _, v := range readVectors(t).Published {
		t.Run(v.ID, func(t *testing.T) {
			keys, err := signing.Parse(strings.Join(v.Secrets, ","))
			require.NoError(t, err)
			header := http.Header{}
			for _, h := range v.Headers {
				header.Add(h[0], h[1])
			}
			err = keys.Verify(header, time.Unix(v.Time, 0), []byte(v.Body))
			require.Equal(t, v.Accept, err == nil, "%v", err)
		})
		accepted[v.Accept]++
	}
	require.Greater(t, accepted[true], 4)
	require.Greater(t, accepted[false], 10)
}

// TestVectorsAreToldApart by their names, and say why.
func TestVectorsAreToldApart(t *testing.T) {
	seen := map[string]bool{}
	note := func(id, why string) {
		require.False(t, seen[id], id)
		require.NotEmpty(t, why, id)
		seen[id] = true
	}
	v := readVectors(t)
	for _, c := range v.Callbacks {
		note(c.ID, c.Why)
	}
	for _, p := range v.Published {
		note(p.ID, p.Why)
	}
}
