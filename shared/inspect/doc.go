// Package inspect is the inspector of serve: a page that shows each delivery as it arrives, says
// why it was refused, and replays it.
//
// [Journal] keeps the last deliveries that the core reports. [Server] shows them to one browser
// session on a listener of its own. Bodies are hostile: whatever goes to the page passes [mask],
// the page sets text and never markup, and its Content-Security-Policy allows no other script.
package inspect
