package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

const (
	address  = "https://hooks.example.com/Xk29vQm4TzP07aLw"
	address2 = "https://hooks.example.com/Bw83mZq1RtY55cNd"
)

// configurable is a product, the service that it has at Tencent, and two of its commands.
type configurable struct {
	product tencent.Product
	service string
	names   []string
}

func products() []configurable {
	return []configurable{
		{tencent.CallKit, "callback", []string{"normal_end", "caller_start_call"}},
		{tencent.Call, "call_config",
			[]string{"Call.CallbackAfterStartCall", "Call.CallbackAfterEndCall"}},
		{tencent.Room, "room_config",
			[]string{"Room.CallbackAfterCreateRoom", "Mic.CallbackAfterSeatInfoChanged"}},
		{tencent.Live, "live_config",
			[]string{"Live.CallbackAfterCreateRoom", "Group.CallbackBeforeSendMsg"}},
	}
}

// Whatever there was before, after set there is what was asked for.
func TestSetReplaces(t *testing.T) {
	for _, e := range products() {
		t.Run(string(e.product), func(t *testing.T) {
			srv := atTencent(t)
			for _, want := range []tencenttest.Config{
				{URL: address, Commands: e.names}, {URL: address, Commands: e.names[:1]},
				{URL: address2, Commands: e.names[1:]},
			} {
				r := line(t, string(e.product), "set", "--address", want.URL, "--actions",
					strings.Join(want.Commands, ","), "--yes")
				require.Zero(t, r.code, r.err)
				got, found := srv.Configured(e.service)
				require.True(t, found)
				require.Equal(t, want, got)
			}
		})
	}
}

func TestGetUpdateDelete(t *testing.T) {
	for _, e := range products() {
		t.Run(string(e.product), func(t *testing.T) {
			srv := atTencent(t)
			srv.Configure(e.service, tencenttest.Config{URL: address, Commands: e.names})
			if e.product != tencent.Live {
				r := lineOf(t, string(e.product)+" get")
				require.Equal(t, outcome{0, "  address  " + address + "\n  actions  " + e.names[0] +
					"\n           " + e.names[1] + "\n", ""}, r)
			}
			if e.product != tencent.Call {
				r := lineOf(t, string(e.product)+" update --yes --address "+address2+" --actions "+
					e.names[1])
				require.Zero(t, r.code, r.err)
				got, _ := srv.Configured(e.service)
				require.Equal(t, tencenttest.Config{URL: address2, Commands: e.names[1:]}, got)
			}
			r := lineOf(t, string(e.product)+" delete --yes")
			require.Zero(t, r.code, r.err)
			_, found := srv.Configured(e.service)
			require.False(t, found)
		})
	}
}

func TestNothingConfigured(t *testing.T) {
	for _, e := range products() {
		atTencent(t)
		name := string(e.product)
		if e.product != tencent.Live {
			r := lineOf(t, name+" get")
			require.Equal(t, exitFailure, r.code)
			require.Contains(t, r.err, "no callback is configured")
			r = lineOf(t, name+" delete --yes")
			require.Equal(t, outcome{0, "configured now: nothing\n", ""}, r)
		}
		if e.product != tencent.Call {
			r := lineOf(t, name+" update --yes --address "+address+" --actions "+e.names[0])
			require.Equal(t, exitFailure, r.code)
			require.Contains(t, r.err, "use set instead of update")
		}
	}
}

func TestGetJSON(t *testing.T) {
	srv := atTencent(t)
	srv.Configure("callback", tencenttest.Config{URL: address, Commands: []string{"cancel"}})
	require.Equal(t, outcome{0, `{"url":"` + address + `","commands":["cancel"]}` + "\n", ""},
		lineOf(t, "callkit get --json"))
}

func TestSetJSON(t *testing.T) {
	srv := atTencent(t)
	srv.Configure("callback", tencenttest.Config{URL: address, Commands: []string{"cancel"}})
	r := lineOf(t, "callkit set --json --yes --actions reject --address "+address2)
	require.Zero(t, r.code, r.err)
	require.JSONEq(t, `{"product":"callkit",
		"before":{"url":"`+address+`","commands":["cancel"]},
		"wanted":{"url":"`+address2+`","commands":["reject"]},
		"change":{"old_url":"`+address+`","new_url":"`+address2+`",
			"added":["reject"],"removed":["cancel"]},
		"warnings":[], "after":{"url":"`+address2+`","commands":["reject"]}}`, r.out)
	require.Contains(t, r.err, "reads back the same")

	r = lineOf(t, "callkit set --json --yes --actions reject --address "+address2)
	var again written
	require.NoError(t, json.Unmarshal([]byte(r.out), &again))
	require.Equal(t, again.Wanted, *again.After)
	require.JSONEq(t, `{"before":{"url":"`+address2+`","commands":["reject"]},"deleted":true}`,
		lineOf(t, "callkit delete --yes --json").out)
}

// What is configured already is not written again, in whatever order it is named.
func TestSetTwice(t *testing.T) {
	srv := atTencent(t)
	const set = "callkit set --yes --address " + address + " --actions "
	require.Zero(t, lineOf(t, set+"cancel,reject").code)
	before := len(srv.Calls())
	r := lineOf(t, set+"reject,cancel")
	require.Zero(t, r.code)
	require.Contains(t, r.out, "it is configured like that already")
	require.Equal(t, []string{"v1/callback/get"}, srv.Paths()[before:])
}
