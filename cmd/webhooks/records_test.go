package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// offer makes the server answer a path with what Tencent's documents print for it.
func offer(t *testing.T, srv *tencenttest.Server, path, name, member string) {
	t.Helper()
	data, err := os.ReadFile("../../shared/tencent/testdata/" + name + "_response.json")
	require.NoError(t, err)
	var packet map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(data, &packet))
	srv.SetData(path, packet[member])
}

func TestRecordByID(t *testing.T) {
	srv := atTencent(t)
	offer(t, srv, "v1/records/get_record_by_callId", "callkit_v1_rest_get_record_by_callId", "data")
	r := lineOf(t, "records 2ae7d549-c441-4a9b-87c0-61810fe19582")
	require.Equal(t, outcome{0, "" +
		"START                 TALKED  TYPE    MEDIA  RESULT      CALLER  CALLEES    CALL ID\n" +
		"2023-07-07T04:53:58Z  27s     single  video  normal_end  alice   bob1,bob2  " +
		"2ae7d549-c441-4a9b-87c0-61810fe19582\n", ""}, r)

	offer(t, srv, "v4/call_record_http_srv/get_record_by_callid",
		"call_v4_rest_get_record_by_callid", "Response")
	r = lineOf(t, "records --product call --json 04c9a0ac-8e38-4a19-be45-349c5ce7911b")
	require.Zero(t, r.code, r.err)
	var record struct{ CallID, CallResult string }
	require.NoError(t, json.Unmarshal([]byte(r.out), &record))
	require.Equal(t, "NormalEnd", record.CallResult)
}

func TestRecordsByFilter(t *testing.T) {
	srv := atTencent(t)
	offer(t, srv, "v1/records/get_records_by_filter",
		"callkit_v1_rest_get_records_by_filter", "data")
	r := lineOf(t, "records --since 1618705638 --until 2021-04-18T00:28:58Z --result normal_end "+
		"--type single --page 2 --per-page 20")
	require.Zero(t, r.code, r.err)
	require.Contains(t, r.out, "page 2, 1 of 3 records\n")
	require.Contains(t, r.out, " offline ")
	require.JSONEq(t, `{"startTimestamp":1618705638,"endTimestamp":1618705738,
		"callResult":"normal_end","callType":"single","numberPerPage":20,"page":2}`,
		string(srv.Calls()[0].Body))

	offer(t, srv, "v4/call_record_http_srv/get_record_by_filter",
		"call_v4_rest_get_record_by_filter", "Response")
	r = lineOf(t, "records --product call --json")
	require.Zero(t, r.code, r.err)
	require.Regexp(t, `^\{"CallId":"04c9a0ac.*\}\n\{"CallId":"055662e1.*\}\n$`, r.out)
	var asked struct{ StartTime int64 }
	require.NoError(t, json.Unmarshal(srv.Calls()[1].Body, &asked))
	require.InDelta(t, time.Now().Add(-7*24*time.Hour).Unix(), asked.StartTime, 60)
}

// TestConfigureCommands runs what docs/configure.md prints for Tencent's REST APIs, word for word.
func TestConfigureCommands(t *testing.T) {
	srv := withRanges(t)
	offer(t, srv, "v1/records/get_records_by_filter", "callkit_v1_rest_get_records_by_filter", "data")
	offer(t, srv, "v1/records/get_record_by_callId", "callkit_v1_rest_get_record_by_callId", "data")
	offer(t, srv, "v4/call_record_http_srv/get_record_by_filter", "call_v4_rest_get_record_by_filter", "Response")
	offer(t, srv, "v4/call_engine_http_srv/get_call_info", "call_v4_rest_get_call_info", "Response")
	ran := 0
	for _, block := range fenced(t, "../../docs/configure.md", "sh") {
		for command := range strings.Lines(block) {
			command, _, _ = strings.Cut(command, " #")
			command, ok := strings.CutPrefix(strings.TrimSpace(command), "webhooks ")
			if !ok || strings.HasPrefix(command, "serve ") || strings.HasSuffix(command, " --watch") {
				continue // these stay
			}
			r := lineOf(t, command)
			require.Zero(t, r.code, "%s: %s", command, r.err)
			require.NotEmpty(t, r.out, command)
			ran++
		}
	}
	require.Equal(t, 6, ran)
}

func TestRecordsThatAreNotThere(t *testing.T) {
	atTencent(t)
	r := lineOf(t, "records 00000000")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "there is no such call or record")
	require.Empty(t, r.out)
	require.Equal(t, exitFailure, lineOf(t, "records --product call 00000000").code)
	require.Contains(t, lineOf(t, "records").out, "page 1, 0 of 0 records\n")
	require.Empty(t, lineOf(t, "records --json").out)
}

func TestRecordsMistakes(t *testing.T) {
	srv := atTencent(t)
	for _, text := range []string{"--product chat", "--page 0", "--per-page 0", "--since -1h",
		"--since yesterday", "--until soon", "--since 1000 --until 999", "a b"} {
		r := lineOf(t, "records "+text)
		require.Equal(t, exitUsage, r.code, text)
	}
	require.Contains(t, lineOf(t, "records --since yesterday").err,
		`--since "yesterday": want 24h, 2026-11-20T00:00:00Z or Unix seconds`)
	require.Empty(t, srv.Calls())
}

func TestMoment(t *testing.T) {
	now := time.Unix(1700000000, 0)
	for text, want := range map[string]int64{"1600000000": 1600000000, "24h": 1699913600,
		"0s": 1700000000, "2023-11-14T22:13:20Z": 1700000000,
		"2023-11-14T23:13:20+01:00": 1700000000} {
		at, err := parseTime(text, now)
		require.NoError(t, err)
		require.Equal(t, want, at.Unix(), text)
	}
}

// A call that nobody accepted has no time of talking; what is empty shows as a dash.
func TestRecordCells(t *testing.T) {
	require.Equal(t, []string{"-", "-", "-", "-", "-", "-", "-", "-"}, record{}.cells())
	require.Equal(t, "-", record{start: 5, end: 9}.cells()[1])
	require.Equal(t, "1m5s", record{accepted: 100, end: 165}.cells()[1])
}

func TestCallInfo(t *testing.T) {
	srv := atTencent(t)
	offer(t, srv, "v4/call_engine_http_srv/get_call_info", "call_v4_rest_get_call_info", "Response")
	r := lineOf(t, "call info abc")
	require.Zero(t, r.code, r.err)
	require.Regexp(t, `^\S+  \w+  room \S+\n(  \w+ +\S+\n)+$`, r.out)
	r = lineOf(t, "call info abc --json")
	require.True(t, json.Valid([]byte(r.out)))
	require.Equal(t, exitUsage, lineOf(t, "call info").code)

	srv.Refuse(1, 101004, "no such call")
	r = lineOf(t, "call info abc")
	require.Equal(t, exitFailure, r.code)
	require.Contains(t, r.err, "only calls that are going on are known")
}
