// Package call declares the webhooks of Call, the current line of CallKit. They speak the chat
// dialect; the older line is package callkit.
package call
