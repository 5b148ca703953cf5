package tencent

import (
	"context"
	"fmt"
)

// CallInfo is a call that is going on.
type CallInfo struct {
	Call struct {
		CallID      string `json:"CallId"`
		MediaType   string `json:"MediaType"` // Audio, Video
		ChatGroupID string `json:"ChatGroupId"`
		RoomID      Text   `json:"RoomId"`
		RoomIDType  Int    `json:"RoomIdType"` // 1 number, 2 string, 0 seen
	} `json:"CallInfo"`
	Users []CallUser `json:"UserList"`
}

// CallUser is somebody in a call.
type CallUser struct {
	Account Text   `json:"User_Account"`
	Status  string `json:"Status"` // Calling, Waiting
}

// CallInfo returns the state of a call that is going on (68932). The error is of the kind
// ErrNotFound when there is none.
func (c *Client) CallInfo(ctx context.Context, id string) (CallInfo, error) {
	a := api{
		path: "v4/call_engine_http_srv/get_call_info", perSecond: v4PerSecond, again: repeat,
	}
	if id == "" {
		return CallInfo{}, fmt.Errorf("%w: the call id is empty", ErrInput)
	}
	var info CallInfo
	if err := c.call(ctx, a, callID{id}, &info); err != nil {
		return CallInfo{}, err
	}
	if info.Call.CallID == "" {
		return CallInfo{}, fmt.Errorf("%s: %w: %q", a.path, ErrNotFound, id)
	}
	return info, nil
}
