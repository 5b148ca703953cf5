package tencent_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

func TestCallKitRecord(t *testing.T) {
	srv, c := serverAndClient(t)
	const path, name = "v1/records/get_record_by_callId", "callkit_v1_rest_get_record_by_callId"
	srv.SetData(path, sampleMember(t, name+"_response", "data"))
	record, err := c.CallKitRecord(t.Context(), "2ae7d549-c441-4a9b-87c0-61810fe19582")
	require.NoError(t, err)
	require.Equal(t, tencent.CallKitRecord{
		CallID: "2ae7d549-c441-4a9b-87c0-61810fe19582", AppID: 88888888, MediaType: "video",
		RoomID: "123456", Start: 1688705638, Accepted: 1688705641, End: 1688705668,
		Caller: "alice", TotalUserNumber: 2, CallType: "single", Result: "normal_end",
		Callees: []tencent.Text{"bob1", "bob2"},
	}, record)
	require.Equal(t, path, srv.Calls()[0].Path)
	require.JSONEq(t, string(sample(t, name+"_request")), string(srv.Calls()[0].Body))
}

func TestCallKitRecords(t *testing.T) {
	srv, c := serverAndClient(t)
	const path, name = "v1/records/get_records_by_filter",
		"callkit_v1_rest_get_records_by_filter"
	srv.SetData(path, sampleMember(t, name+"_response", "data"))
	page, err := c.CallKitRecords(t.Context(), tencent.CallKitFilter{
		Start: 1618705638, End: 1618705738, Result: "normal_end", Type: "single",
		PerPage: 20, Page: 2,
	})
	require.NoError(t, err)
	require.EqualValues(t, 3, page.Total)
	require.EqualValues(t, 2, page.Page)
	require.Equal(t, "offline", page.Records[0].Result)
	require.JSONEq(t, string(sample(t, name+"_request")), string(srv.Calls()[0].Body))
}

func TestCallRecord(t *testing.T) {
	srv, c := serverAndClient(t)
	const path, name = "v4/call_record_http_srv/get_record_by_callid",
		"call_v4_rest_get_record_by_callid"
	srv.SetData(path, sampleMember(t, name+"_response", "Response"))
	record, err := c.CallRecord(t.Context(), "04c9a0ac-8e38-4a19-be45-349c5ce7911b")
	require.NoError(t, err)
	require.Equal(t, tencent.CallRecord{
		CallID: "04c9a0ac-8e38-4a19-be45-349c5ce7911b", Caller: "user1", MediaType: "Audio",
		CallType: "MultiCall", Start: 1739868165, End: 1740064224, Accepted: 1739872743,
		Result: "NormalEnd", Callees: []tencent.Text{"user1", "user5", "user2"},
		RoomID: "roomid-1434", RoomIDType: 2,
	}, record)
	require.JSONEq(t, string(sample(t, name+"_request")), string(srv.Calls()[0].Body))
}

func TestCallRecords(t *testing.T) {
	srv, c := serverAndClient(t)
	const path, name = "v4/call_record_http_srv/get_record_by_filter",
		"call_v4_rest_get_record_by_filter"
	srv.SetData(path, sampleMember(t, name+"_response", "Response"))
	page, err := c.CallRecords(t.Context(), tencent.CallFilter{
		End: 1740531683, Result: "NormalEnd", Type: "SingleCall", PerPage: 2, Page: 2,
	})
	require.NoError(t, err)
	require.EqualValues(t, 141, page.Total)
	require.Len(t, page.Records, 2)
	require.Equal(t, tencent.Text("3423"), page.Records[1].Caller)
	require.JSONEq(t, string(sample(t, name+"_request")), string(srv.Calls()[0].Body))
}

func TestCallInfo(t *testing.T) {
	srv, c := serverAndClient(t)
	const path = "v4/call_engine_http_srv/get_call_info"
	srv.SetData(path, sampleMember(t, "call_v4_rest_get_call_info_response", "Response"))
	info, err := c.CallInfo(t.Context(), "055662e1-bc8a-469c-a334-1126c8c17d58")
	require.NoError(t, err)
	require.Equal(t, "055662e1-bc8a-469c-a334-1126c8c17d58", info.Call.CallID)
	require.Equal(t, "Audio", info.Call.MediaType)
	require.Equal(t, []tencent.CallUser{{"user1", "Calling"}, {"user2", "Waiting"}}, info.Users)
	require.JSONEq(t, `{"CallId":"055662e1-bc8a-469c-a334-1126c8c17d58"}`,
		string(srv.Calls()[0].Body))
}

// Numbers in place of strings and strings in place of numbers are taken, 18 digits exactly.
func TestRecordsAreReadLeniently(t *testing.T) {
	srv, c := serverAndClient(t)
	srv.SetData("v4/call_record_http_srv/get_record_by_callid", json.RawMessage(`{"CallRecord":{
		"CallId":"c","Caller_Account":144115198371610486,"StartTime":"1739868165","EndTime":"",
		"AcceptTime":null,"CalleeList_Account":[144115198371610487,"b"],"RoomId":1434}}`))
	record, err := c.CallRecord(t.Context(), "c")
	require.NoError(t, err)
	require.Equal(t, tencent.CallRecord{
		CallID: "c", Caller: "144115198371610486", Start: 1739868165,
		Callees: []tencent.Text{"144115198371610487", "b"}, RoomID: "1434",
	}, record)
}

func TestNoSuchCall(t *testing.T) {
	_, c := serverAndClient(t)
	_, err := c.CallKitRecord(t.Context(), "nothing") // success, with "" for data
	require.ErrorIs(t, err, tencent.ErrNotFound)
	_, err = c.CallRecord(t.Context(), "nothing")
	require.ErrorIs(t, err, tencent.ErrNotFound)
	_, err = c.CallInfo(t.Context(), "nothing")
	require.ErrorIs(t, err, tencent.ErrNotFound)
}

func TestEmptyAnswersHoldNoCall(t *testing.T) {
	srv, c := serverAndClient(t)
	for _, path := range []string{"v1/records/get_record_by_callId",
		"v4/call_record_http_srv/get_record_by_callid", "v4/call_engine_http_srv/get_call_info"} {
		srv.SetData(path, json.RawMessage(`{}`))
	}
	_, err := c.CallKitRecord(t.Context(), "x")
	require.ErrorIs(t, err, tencent.ErrNotFound)
	_, err = c.CallRecord(t.Context(), "x")
	require.ErrorIs(t, err, tencent.ErrNotFound)
	_, err = c.CallInfo(t.Context(), "x")
	require.ErrorIs(t, err, tencent.ErrNotFound)
}

func TestWrongQuestionsAreNotSent(t *testing.T) {
	srv, c := serverAndClient(t)
	ctx := t.Context()
	_, noID := c.CallKitRecord(ctx, "")
	_, noID4 := c.CallRecord(ctx, "")
	_, noID5 := c.CallInfo(ctx, "")
	_, noStart := c.CallKitRecords(ctx, tencent.CallKitFilter{End: 5})
	_, backwards := c.CallKitRecords(ctx, tencent.CallKitFilter{Start: 6, End: 5})
	_, backwards4 := c.CallRecords(ctx, tencent.CallFilter{Start: 6, End: 5})
	_, negative := c.CallRecords(ctx, tencent.CallFilter{Page: -1})
	for _, err := range []error{
		noID, noID4, noID5, noStart, backwards, backwards4, negative,
	} {
		require.ErrorIs(t, err, tencent.ErrInput)
	}
	require.Empty(t, srv.Calls())
}
