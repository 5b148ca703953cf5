// Package router puts one public URL in front of one function per command: Tencent sends every
// command of an app to the same URL. The router verifies a request as any function does and then
// invokes the function of its command by name; it has no handlers and no sink of its own.
//
// A before-command waits for the function's answer. An after-command is answered once the cloud
// has stored the invocation (AWS), or the function has handled it (SCF, whose asynchronous
// invocations are limited to 100 a second).
package router
