// Package callkit declares the callbacks of CallKit v1 (trtc.io/document/60129): status callbacks, sent
// after a call, and event callbacks, sent after a user's action.
//
// The dialect has no signature. The query names the command in lower case; status callbacks
// have been seen with command=call_end, and are then distinguished by CallResult in the body.
package callkit
