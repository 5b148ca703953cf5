package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// What is wrong with the address or the names is said at once, and nothing is sent.
func TestSetChecksFirst(t *testing.T) {
	srv := atTencent(t)
	const set = "callkit set --yes "
	for text, wants := range map[string][]string{
		set:                          {"write the address", "name at least one command"},
		set + "--address " + address: {"name at least one command"},
		set + "--actions cancel,,x --address https://my_host.example.com?x": {
			"use a host name without '_'", "Tencent appends its own query string",
			"a command has no name"},
		set + "--actions cancel,cancel --address " + address: {"comes twice"},
	} {
		r := lineOf(t, text)
		require.Equal(t, exitUsage, r.code, text)
		for _, want := range wants {
			require.Contains(t, r.err, want, text)
		}
		require.Empty(t, r.out, text)
	}
	require.Empty(t, srv.Calls())
}

// The port of the address that is configured now is only known once it was read.
func TestSetChecksThePortAgainstTheCurrentOne(t *testing.T) {
	srv := atTencent(t)
	old := tencenttest.Config{URL: "https://a.example.com/x", Commands: []string{"cancel"}}
	srv.Configure("callback", old)
	r := lineOf(t, "callkit set --yes --actions cancel --address https://a.example.com:4433/x")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "or change to port 8443 first and then to 4433")
	require.Equal(t, []string{"v1/callback/get"}, srv.Paths())
}

func TestWarnings(t *testing.T) {
	atTencent(t)
	r := lineOf(t, "callkit set --dry-run --actions cancel --address http://10.0.0.1/x")
	require.Zero(t, r.code)
	for _, want := range []string{"use https", "use a public address", "end the path in /<sec"} {
		require.Contains(t, r.err, "warning: "+want)
	}
	const gift = "live set --dry-run --address " + address + " --actions " + beforeSendGift
	require.Contains(t, lineOf(t, gift).err, "warning: gifts are blocked")
	require.NotContains(t, lineOf(t, gift+","+giftSwitch).err, "warning")
}

func TestAll(t *testing.T) {
	srv := atTencent(t)
	services := map[string]string{"callkit": "callback", "call": "call_config",
		"room": "room_config", "live": "live_config"}
	for product, service := range services {
		r := lineOf(t, product+" set --yes --actions all --address "+address)
		require.Zero(t, r.code, r.err)
		got, _ := srv.Configured(service)
		for _, d := range catalog.All() {
			if d.Family == product {
				require.Contains(t, got.Commands, string(d.Command))
			}
		}
		require.NotContains(t, got.Commands, giftSwitch)
	}
	r := lineOf(t, "live set --yes --address "+address+" --actions all,"+giftSwitch+
		",Live.CallbackBeforeSendGift")
	require.Zero(t, r.code, r.err)
	got, _ := srv.Configured("live_config")
	require.Equal(t, slices.Compact(slices.Sorted(slices.Values(got.Commands))),
		slices.Sorted(slices.Values(got.Commands)))
	require.Contains(t, got.Commands, giftSwitch)
	require.Contains(t, got.Commands, "Follow.CallbackAfterFollowDelete")
}

// A name that nobody here knows is sent all the same: Tencent may have added it since.
func TestUndeclaredActionsAreSentWithAWarning(t *testing.T) {
	for text, want := range map[string]string{
		"callkit set --dry-run --actions cancle":                        `did you mean "cancel"?`,
		"callkit update --dry-run --actions caller_start_cal":           `did you mean "caller_start_call"?`,
		"call set --dry-run --actions Call.CallbackAfterEndcal":         `did you mean "Call.CallbackAfterEndCall"?`,
		"call set --dry-run --actions normal_end":                       `command "normal_end" is not known here`,
		"room set --dry-run --actions Follow.CallbackAfterFollowAdd":    "is not known here",
		"live set --dry-run --actions Group.CallbackAfterNewMemberJoin": "is not known here",
		"live update --dry-run --actions Live.CallbackMemberStateChanged": `did you mean ` +
			`"Live.CallbackAfterMemberStateChanged"?`,
	} {
		atTencent(t)
		r := lineOf(t, text+" --address "+address)
		require.Zero(t, r.code, text)
		require.Contains(t, r.err, want, text)
		name := strings.Fields(text)[4]
		require.Contains(t, r.out, name, text) // in the request that would be sent
	}
}

// all says how many commands it stands for, and names each.
func TestAllIsExplained(t *testing.T) {
	atTencent(t)
	for _, product := range []string{"call", "room", "live", "callkit"} {
		r := lineOf(t, product+" set --dry-run --actions all --address "+address)
		require.Zero(t, r.code, r.err)
		require.Regexp(t, `^all stands for the \d+ commands of `+product+` known here\n`, r.err)
	}
}
