//go:build integration

package router_test

import (
	"slices"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
)

// folders are the functions that run behind the router: all that there are.
func folders() []string {
	var out []string
	for _, d := range catalog.All() {
		if !slices.Contains(out, d.Function) {
			out = append(out, d.Function)
		}
	}
	return out
}
