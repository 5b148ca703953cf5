package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

const pathSecret = "Xk29vQm4TzP07aLw"

// credentials puts into the environment what receiver and sender both know.
func credentials(t *testing.T) {
	t.Helper()
	bare(t)
	t.Setenv("SDKAPPID", "1400000000")
	t.Setenv("CALLBACK_TOKEN", "new,old")
}

func TestURLCheck(t *testing.T) {
	bare(t)
	const fine = "the console takes this address, as far as its rules are known\n"
	const refused = "the console refuses this address\n"
	for text, want := range map[string]outcome{
		"https://example.com/x": {0, "warning  the path /x names no function: use the address " +
			"of the router, or the path of a function\n" + fine, ""},
		"https://example.com":                              {0, fine, ""},
		"https://example.com/sns/blacklist-add":            {0, fine, ""},
		"https://example.com/rtc/room":                     {0, fine, ""},
		"https://example.com/callkit/cancel/" + pathSecret: {0, fine, ""},
		"https://example.com/callkit/cancel": {0, "warning  end the path in /<secret>, at least " +
			"16 random letters and digits: CallKit signs nothing, so whoever knows the address " +
			"can send events\n" + fine, ""},
		"https://example.com/" + pathSecret + " --callkit": {0, fine, ""},
		"ftp://example.com": {1, "error    change \"ftp://\" to https:// (or http://): no other " +
			"scheme is taken\n" + refused, ""},
		"https://example.com:4433 --current https://example.com": {1, "error    choose another " +
			"port than 4433: one of it and the current port 443 (the default of https) begins " +
			"with the other, which the console refuses; or change to port 8443 first and then " +
			"to 4433\n" + refused, ""},
		"https://example.com:8443 --current https://example.com": {0, fine, ""},
	} {
		require.Equal(t, want, lineOf(t, "url check "+text), text)
	}
	require.Contains(t, lineOf(t, "url check https://example.com --callkit").out, "/<secret>")
	require.Equal(t, exitUsage, lineOf(t, "url check").code)
	require.Equal(t, exitUsage, lineOf(t, "url chek x").code)
	require.Contains(t, lineOf(t, "url").out, "webhooks url check https://")
}

func TestURLCheckJSON(t *testing.T) {
	bare(t)
	r := lineOf(t, "url check --json https://exa_mple.com")
	require.Equal(t, 1, r.code)
	require.JSONEq(t, `{"ok":false,"errors":[{"rule":"host-character","message":`+
		`"use a host name without '_': only letters a-z, digits, hyphens and dots are taken"}],`+
		`"warnings":[]}`, r.out)
	r = lineOf(t, "url check --json http://example.com")
	require.Zero(t, r.code)
	var got checked
	require.NoError(t, json.Unmarshal([]byte(r.out), &got))
	require.True(t, got.OK)
	require.Len(t, got.Warnings, 1)
}
