// Package handlers is what happens on each command: the code to edit. The packages below it
// are named like the families of package catalog.
//
// The handler of an after-command gets a verified, typed event. As it is, it publishes the event
// to the sink. It returns nil when the event is safe, and an error when Tencent should know that
// it was not kept.
//
// The handler of a before-command decides. As it is, it allows everything. It has 1.5 seconds
// (BEFORE_TIMEOUT); if it fails, panics or times out, BEFORE_ON_ERROR answers in its place.
//
// Handlers run concurrently.
package handlers
