// Package e2e tests what is really run: the binaries of functions, started as the clouds start
// them and fed with the events of their gateways, and the tool as a process of its own. It holds
// tests alone.
package e2e
