package tencent

import (
	"encoding/json"
	"fmt"
)

// answer is what both envelopes say, in one form.
type answer struct {
	code      int
	failed    bool // says FAIL, whatever the code
	message   string
	requestID string
	data      json.RawMessage // may be empty
}

// open reads the envelope of an answer. An answer without a code is none: it comes from
// something else than Tencent. The error is of the kind ErrAnswer.
func open(d dialect, body []byte) (answer, error) {
	if d == v1 {
		return openV1(body)
	}
	return openV4(body)
}

// openV1: {"errorCode","errorMessage","requestId","data"}. The overview's table types errorCode
// as a string and requestId as a number, its samples show the opposite (60138): take both.
func openV1(body []byte) (answer, error) {
	var e struct {
		Code      *Int            `json:"errorCode"`
		Message   string          `json:"errorMessage"`
		RequestID Text            `json:"requestId"`
		Data      json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return answer{}, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if e.Code == nil {
		return answer{}, fmt.Errorf("%w: it has no errorCode", ErrAnswer)
	}
	return answer{
		code: int(*e.Code), message: e.Message, requestID: string(e.RequestID), data: e.Data,
	}, nil
}

// openV4: {"ActionStatus","ErrorCode","ErrorInfo","RequestId"}, and the data either in Response
// or, for GetIPList, in members beside them.
func openV4(body []byte) (answer, error) {
	var e struct {
		Status    string `json:"ActionStatus"`
		Code      *Int   `json:"ErrorCode"`
		Message   string `json:"ErrorInfo"`
		RequestID Text   `json:"RequestId"`
		Response  json.RawMessage
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return answer{}, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if e.Code == nil {
		return answer{}, fmt.Errorf("%w: it has no ErrorCode", ErrAnswer)
	}
	if len(e.Response) == 0 {
		e.Response = body
	}
	return answer{
		code: int(*e.Code), failed: e.Status == "FAIL", message: e.Message,
		requestID: string(e.RequestID), data: e.Response,
	}, nil
}

// into decodes the data. Its type differs from call to call, and where there is nothing to say
// Tencent leaves it out or sends null or "": out then keeps its zero value. out may be nil for
// a call whose data is of no interest. The error is of the kind ErrAnswer.
func (a answer) into(out any) error {
	if out == nil || len(a.data) == 0 || string(a.data) == "null" || string(a.data) == `""` {
		return nil
	}
	if err := json.Unmarshal(a.data, out); err != nil {
		return fmt.Errorf("%w: its data: %w", ErrAnswer, err)
	}
	return nil
}
