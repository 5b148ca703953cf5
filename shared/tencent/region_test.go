package tencent_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

func TestParseRegion(t *testing.T) {
	for text, want := range map[string]tencent.Region{
		"china": tencent.China, "Singapore": tencent.Singapore, "SEOUL": tencent.Seoul,
		"silicon_valley": tencent.SiliconValley, "Silicon Valley": tencent.SiliconValley,
		"jakarta": tencent.Jakarta, "tokyo": tencent.Tokyo, "frankfurt": tencent.Frankfurt,
	} {
		got, err := tencent.ParseRegion(text)
		require.NoError(t, err, "for %q", text)
		require.Equal(t, want, got)
	}
	_, err := tencent.ParseRegion("singapur")
	require.ErrorIs(t, err, tencent.ErrRegion)
	require.EqualError(t, err, `unknown region "singapur": did you mean singapore?`)
	_, err = tencent.ParseRegion("")
	require.EqualError(t, err, `unknown region "": use one of china, singapore, seoul, tokyo, `+
		`frankfurt, silicon-valley, jakarta`)
}

// The region decides the host, and CallKit v1 has hosts of its own.
func TestRegionHosts(t *testing.T) {
	want := map[tencent.Region][2]string{
		tencent.China:         {"callkit.trtc.tencent-cloud.com", "console.tim.qq.com"},
		tencent.Singapore:     {"", "adminapisgp.im.qcloud.com"},
		tencent.Seoul:         {"", "adminapikr.im.qcloud.com"},
		tencent.Tokyo:         {"", "adminapijpn.im.qcloud.com"},
		tencent.Frankfurt:     {"", "adminapiger.im.qcloud.com"},
		tencent.SiliconValley: {"", "adminapiusa.im.qcloud.com"},
		tencent.Jakarta:       {"", "adminapiidn.im.qcloud.com"},
	}
	require.Len(t, want, len(tencent.Regions()))
	for _, region := range tencent.Regions() {
		o := options("")
		o.Region = region
		c, err := tencent.New(o)
		require.NoError(t, err)
		var urls []string
		dry := c.DryRun(func(r tencent.Request) { urls = append(urls, r.URL) })
		_, err = dry.CallKitRecord(t.Context(), "1")
		require.ErrorIs(t, err, tencent.ErrDryRun)
		_, err = dry.CallRecord(t.Context(), "1")
		require.ErrorIs(t, err, tencent.ErrDryRun)

		callkit := want[region][0]
		if callkit == "" {
			callkit = "callkit-intl.trtc.tencent-cloud.com"
		}
		require.True(t, strings.HasPrefix(urls[0], "https://"+callkit+"/v1/"), urls[0])
		require.True(t, strings.HasPrefix(urls[1], "https://"+want[region][1]+"/v4/"), urls[1])
	}
}
