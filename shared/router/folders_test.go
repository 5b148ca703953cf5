//go:build !integration

package router_test

// folders are the functions that run behind the router: one of each dialect and kind. The build
// tag integration runs all of them.
func folders() []string {
	return []string{"sns/blacklist-add", "sns/prev-friend-add", "callkit/normal-end", "rtc/room"}
}
