package catalog_test

import (
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog"
)

// All lists every command with its facts.
func ExampleAll() {
	for _, d := range catalog.All() {
		if d.Family == "push" {
			fmt.Println(d.Command, d.Kind, d.Function, d.Identity.Class())
		}
	}
	// Output:
	// Push.AllMemberPush after push/all-member-push batch
	// Push.OfflinePush after push/offline-push batch
}
