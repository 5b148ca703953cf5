// Package examples has services in PHP, Node.js, Python and Java that take events and decide on
// before-commands, and verifications of Tencent's signatures. Its tests run them.
package examples
