package answer_test

import (
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/answer"
)

// An answer about several accounts refuses some of them.
func ExampleFriends() {
	a := answer.Friends{}.Allow("bob").Refuse("not a friend", "mallory")
	members, err := a.AppendMembers(nil)
	fmt.Println(a.Ruling().Verdict, err)
	fmt.Println(string(members))
	// Output:
	// partial <nil>
	// ,"ResultItem":[{"To_Account":"bob","ResultCode":0,"ResultInfo":""},{"To_Account":"mallory","ResultCode":38000,"ResultInfo":"not a friend"}]
}
