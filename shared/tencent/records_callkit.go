package tencent

import (
	"context"
	"fmt"
)

// CallKitRecord is one call of the v1 line. Times are Unix seconds, 0 when not reached.
type CallKitRecord struct {
	CallID          string `json:"callId"`
	AppID           Int    `json:"sdkAppId"`
	MediaType       string `json:"mediaType"` // audio, video
	RoomID          Text   `json:"roomId"`
	Start           Int    `json:"startCallTs"`
	Accepted        Int    `json:"acceptTs"`
	End             Int    `json:"endTs"`
	Caller          Text   `json:"caller"`
	TotalUserNumber Int    `json:"totalUserNumber"`
	CallType        string `json:"callType"`   // single, group
	Result          string `json:"callResult"` // normal_end, cancel, ... (60137)
	Callees         []Text `json:"callees"`
}

// CallKitFilter selects records. Start is mandatory.
type CallKitFilter struct {
	Start   int64  `json:"startTimestamp"`          // Unix seconds
	End     int64  `json:"endTimestamp,omitempty"`  // Unix seconds
	Result  string `json:"callResult,omitempty"`    // "": all
	Type    string `json:"callType,omitempty"`      // "": all
	PerPage int    `json:"numberPerPage,omitempty"` // 0: 100
	Page    int    `json:"page,omitempty"`          // counted from 1; 0: 1
}

// CallKitRecords is one page of records.
type CallKitRecords struct {
	Total   Int             `json:"totalNum"`
	Page    Int             `json:"page"`
	Records []CallKitRecord `json:"callRecordList"`
}

// CallKitRecord returns the record of a call of the last 7 days (60137). The error is of the
// kind ErrNotFound when the answer holds none.
func (c *Client) CallKitRecord(ctx context.Context, callID string) (CallKitRecord, error) {
	a := api{path: "v1/records/get_record_by_callId", perSecond: 20, again: repeat}
	if callID == "" {
		return CallKitRecord{}, fmt.Errorf("%w: the call id is empty", ErrInput)
	}
	var record CallKitRecord
	in := struct {
		CallID string `json:"callId"`
	}{callID}
	if err := c.call(ctx, a, in, &record); err != nil {
		return CallKitRecord{}, err
	}
	if record.CallID == "" {
		return CallKitRecord{}, fmt.Errorf("%s: %w: %q", a.path, ErrNotFound, callID)
	}
	return record, nil
}

// CallKitRecords returns a page of records of the last 7 days (60136).
func (c *Client) CallKitRecords(ctx context.Context, f CallKitFilter) (CallKitRecords, error) {
	if f.Start <= 0 {
		return CallKitRecords{}, fmt.Errorf("%w: the filter has no start", ErrInput)
	}
	if err := checkPage(f.Start, f.End, f.PerPage, f.Page); err != nil {
		return CallKitRecords{}, err
	}
	var page CallKitRecords
	a := api{path: "v1/records/get_records_by_filter", perSecond: 200, again: repeat}
	err := c.call(ctx, a, f, &page)
	return page, err
}

// checkPage refuses a filter that can match nothing. 0 stands for "not given".
func checkPage(start, end int64, perPage, page int) error {
	switch {
	case end != 0 && end < start:
		return fmt.Errorf("%w: the end %d lies before the start %d", ErrInput, end, start)
	case perPage < 0 || page < 0:
		return fmt.Errorf("%w: page %d of %d records: neither can be negative", ErrInput,
			page, perPage)
	}
	return nil
}
