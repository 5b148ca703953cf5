// Package webhook is the core: it takes a request of Tencent's webhooks in a form that no
// platform owns, verifies it, decodes and validates it, runs the handler of its command within
// the time Tencent gives, and makes the answer.
//
// Data goes one way: [Request], verification ([Policy]), decoding, validation, handler, [Sink]
// or verdict, [Response]. [Receiver] holds these steps together; commands are declared as
// [After] or [Before] values by the packages of the families, which this package does not know.
//
// Facts about the wire are from trtc.io/document/34354 (chat dialect), 60129 (CallKit v1) and
// 39558 (RTC Engine events).
package webhook
