// Package routed carries requests from the router to the functions behind it: an envelope of its
// own, sent by invoking a function, beside the HTTP events of the gateways.
//
// The public cannot forge an envelope. It is known by a member at the top level of the event,
// where a gateway puts nothing that a client sends: a body arrives as a string, headers and
// query inside objects of their own. Whoever may invoke a function directly has the rights of
// the cloud account. Even so, a routed request is verified again, all but the age of its
// signature, which the router has looked at before the request may have waited in a queue.
//
//	{"tencent-webhooks-routed":1,"method":"POST","path":"/","query":[["SdkAppid","1400000000"]],
//	 "header":[],"body":"<base64>","received":1700000000000,"remoteIp":"192.0.2.1","requestId":"r",
//	 "delivery":"<32 hex digits>","repeats":""}
//
// The delivery is the router's name for it. A retry of the router's own, or of the cloud for an
// invocation that it has stored, has the same one, and is not an event of its own.
package routed
