//go:build integration

package router_test

// folders are the functions that run behind the router: all that there are.
func folders() []string { return everyFunction() }
