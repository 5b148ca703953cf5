// Package verify finds out whether a receiver of Tencent's webhooks is right, in whatever language it
// is written: it sends what Tencent sends, and what a receiver must not be fooled by, and judges the
// answers. With an observer, which prints what the receiver has stored, it also judges that.
//
// A [Check] is a value: an id, a severity, the document behind it, and a function. Each file holds the
// checks of one concern; checks.go lists them all.
package verify
