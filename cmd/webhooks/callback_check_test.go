package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// What is wrong with the address or the names is said at once, and nothing is sent.
func TestSetChecksFirst(t *testing.T) {
	srv := atTencent(t)
	const set = "callkit set --yes "
	for text, wants := range map[string][]string{
		set:                          {"write the address", "name at least one command"},
		set + "--address " + address: {"name at least one command"},
		set + "--actions cancle --address https://my_host.example.com?x": {
			"use a host name without '_'", "Tencent appends its own query string",
			`unknown command "cancle", did you mean "cancel"?`},
		set + "--actions cancel,cancel --address " + address: {"comes twice"},
		"callkit update --yes --actions caller_start_cal --address " + address: {
			`did you mean "caller_start_call"?`},
		"call set --yes --actions Call.CallbackAfterEndcal --address " + address: {
			`did you mean "Call.CallbackAfterEndCall"?`},
		"call set --yes --actions normal_end --address " + address: {"unknown command"},
		"room set --yes --actions Follow.CallbackAfterFollowAdd --address " + address: {
			"unknown command"},
		"live set --yes --actions Group.CallbackAfterNewMemberJoin --address " + address: {
			"unknown command"},
		"live update --yes --actions Live.CallbackMemberStateChanged --address " + address: {
			`did you mean "Live.CallbackAfterMemberStateChanged"?`},
		"callkit set --dry-run --actions cancle --address " + address: {"did you mean"},
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
	require.Equal(t, []string{"v1/callback/get"}, paths(srv))
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
	count := map[string]int{"callkit": 25, "call": 3, "room": 6, "live": 18}
	services := map[string]string{"callkit": "callback", "call": "call_config",
		"room": "room_config", "live": "live_config"}
	for product, n := range count {
		r := lineOf(t, product+" set --yes --actions all --address "+address)
		require.Zero(t, r.code, r.err)
		got, _ := srv.Configured(services[product])
		require.Len(t, got.Commands, n, product)
		require.NotContains(t, got.Commands, giftSwitch)
	}
	r := lineOf(t, "live set --yes --address "+address+" --actions all,"+giftSwitch+
		",Live.CallbackBeforeSendGift")
	require.Zero(t, r.code, r.err)
	got, _ := srv.Configured("live_config")
	require.Len(t, got.Commands, 19)
	require.Contains(t, got.Commands, giftSwitch)
	require.Contains(t, got.Commands, "Follow.CallbackAfterFollowDelete")
}
