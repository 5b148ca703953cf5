package tencent

import (
	"context"
	"fmt"
)

// CallRecord is one call of the current line. Times are Unix seconds, 0 when not reached.
type CallRecord struct {
	CallID     string `json:"CallId"`
	Caller     Text   `json:"Caller_Account"`
	MediaType  string `json:"MediaType"` // Audio, Video
	CallType   string `json:"CallType"`  // SingleCall, MultiCall
	Start      Int    `json:"StartTime"`
	End        Int    `json:"EndTime"`
	Accepted   Int    `json:"AcceptTime"`
	Result     string `json:"CallResult"`         // NormalEnd, Cancel, ... (68930)
	Callees    []Text `json:"CalleeList_Account"` // samples include the caller
	RoomID     Text   `json:"RoomId"`
	RoomIDType Int    `json:"RoomIdType"` // 1 number, 2 string
}

// CallFilter selects records.
type CallFilter struct {
	Start   int64  `json:"StartTime"`               // Unix seconds; 0: from the beginning
	End     int64  `json:"EndTime,omitempty"`       // Unix seconds
	Result  string `json:"CallResult,omitempty"`    // "": all
	Type    string `json:"CallType,omitempty"`      // "": all
	PerPage int    `json:"NumberPerPage,omitempty"` // 0: Tencent's default
	Page    int    `json:"Page,omitempty"`          // counted from 1; 0: 1
}

// CallRecords is one page of records.
type CallRecords struct {
	Total   Int          `json:"TotalNum"`
	Page    Int          `json:"Page"`
	Records []CallRecord `json:"CallRecordList"`
}

// callID is the body of the calls that ask for one call.
type callID struct {
	CallID string `json:"CallId"`
}

// CallRecord returns the record of a call of the last 7 days (68930). The error is of the kind
// ErrNotFound when there is none.
func (c *Client) CallRecord(ctx context.Context, id string) (CallRecord, error) {
	a := api{
		path:      "v4/call_record_http_srv/get_record_by_callid",
		perSecond: v4PerSecond, again: repeat,
	}
	if id == "" {
		return CallRecord{}, fmt.Errorf("%w: the call id is empty", ErrInput)
	}
	var out struct{ CallRecord CallRecord }
	if err := c.call(ctx, a, callID{id}, &out); err != nil {
		return CallRecord{}, err
	}
	if out.CallRecord.CallID == "" {
		return CallRecord{}, fmt.Errorf("%s: %w: %q", a.path, ErrNotFound, id)
	}
	return out.CallRecord, nil
}

// CallRecords returns a page of records of the last 7 days (68931).
func (c *Client) CallRecords(ctx context.Context, f CallFilter) (CallRecords, error) {
	if err := checkPage(f.Start, f.End, f.PerPage, f.Page); err != nil {
		return CallRecords{}, err
	}
	a := api{
		path:      "v4/call_record_http_srv/get_record_by_filter",
		perSecond: v4PerSecond, again: repeat,
	}
	var page CallRecords
	err := c.call(ctx, a, f, &page)
	return page, err
}
