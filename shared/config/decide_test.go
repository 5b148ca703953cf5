package config_test

import (
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/config"
)

const publishSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

// TestDecideURL: plain http is for hosts that no public network leads to.
func TestDecideURL(t *testing.T) {
	for url, warnings := range map[string]int{
		"https://decide.example.com/hook?k=1": 0, "https://203.0.113.5": 0,
		"http://localhost:9000/": 0, "http://127.0.0.1:9000": 0, "http://[::1]:9000/x": 0,
		"http://10.0.0.7/": 1, "http://192.168.1.2:80": 1, "http://decider:9000": 1,
		"http://[fd00::1]/": 1, "http://decider.chat.svc.cluster.local/": 1,
		"http://decider.internal": 1,
	} {
		c := load(t, env{"DECIDE_URL": url, "PUBLISH_SECRET": publishSecret})
		require.Len(t, c.Warnings, warnings, url)
		require.NotNil(t, c.Options(nil, slog.New(slog.DiscardHandler)).Decide, url)
		require.Len(t, load(t, env{"DECIDE_URL": url}).Warnings, warnings+1, "it is not signed")
	}
	for _, none := range []string{"", "off"} {
		c := load(t, env{"DECIDE_URL": none})
		require.Empty(t, c.Warnings)
		require.Nil(t, c.Options(nil, slog.New(slog.DiscardHandler)).Decide)
	}
}

func TestBadDecideURL(t *testing.T) {
	for url, says := range map[string]string{
		"decide.example.com/hidden":       "is not a URL such as https://HOST/PATH",
		"ftp://decide.example.com/hidden": "is not a URL",
		"https:///hidden":                 "is not a URL",
		"https://u:hidden@%zz/":           "is not a URL",
		"http://decide.example.com/":      "wants https",
		"http://203.0.113.5/hidden":       "wants https",
		"http://localhost.example.com/":   "wants https",
	} {
		_, err := config.Load(with(env{"DECIDE_URL": url}).get, config.Needs{Token: true})
		require.ErrorContains(t, err, "DECIDE_URL "+says, url)
		require.NotContains(t, err.Error(), "hidden")
	}
}

func TestDecideURLKeepsToItself(t *testing.T) {
	c := load(t, env{"DECIDE_URL": "https://u:hidden@decide.example.com/hidden?k=hidden"})
	require.NotContains(t, fmt.Sprintf("%v %+v %#v %s", c, c, c, c.Decide), "hidden")
}
