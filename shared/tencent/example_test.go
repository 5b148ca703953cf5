package tencent_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent"
)

// What a command such as "webhooks live set --dry-run" does.
func Example_dryRun() {
	client, err := tencent.New(tencent.Options{
		Credentials: tencent.Credentials{AppID: 1400000000, Key: tencent.NewSecret("the key")},
		Region:      tencent.Singapore,
		Random:      func() uint32 { return 1 }, // for the example only
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	dry := client.DryRun(func(r tencent.Request) { fmt.Println(r) })
	config, err := dry.Callback(tencent.CallKit, tencent.CallbackRules{
		Known: []string{"normal_end", "cancel"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	err = config.Ensure(context.Background(), tencent.Callback{
		URL: "https://example.com/Xk29vQm4TzP07aLw", Commands: []string{"normal_end"},
	})
	fmt.Println(errors.Is(err, tencent.ErrDryRun))
	// Output:
	// POST https://callkit-intl.trtc.tencent-cloud.com/v1/callback/set?sdkappid=1400000000&identifier=administrator&usersig=***&random=1&contenttype=json
	// {"address":"https://example.com/Xk29vQm4TzP07aLw","actions":["normal_end"]}
	// true
}

func ExampleCallbackConfig_Check() {
	client, err := tencent.New(tencent.Options{
		Credentials: tencent.Credentials{AppID: 1400000000, Key: tencent.NewSecret("the key")},
		Region:      tencent.Singapore,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	config, err := client.Callback(tencent.Live, tencent.CallbackRules{
		Known: []string{"Live.CallbackAfterCreateRoom", "Live.CallbackAfterDestroyRoom"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	report, err := config.Check(tencent.Callback{
		URL: "https://example.com/Xk29vQm4TzP07aLw", Commands: []string{"Live.CallbackAfterCreatRoom"},
	}, "")
	fmt.Println(err)
	for _, w := range report.Warnings {
		fmt.Println(w.Message)
	}
	// Output:
	// <nil>
	// command "Live.CallbackAfterCreatRoom" is not known here and is sent as it is; did you mean "Live.CallbackAfterCreateRoom"?
}

func ExampleCompare() {
	now := tencent.Callback{URL: "https://a.example.com", Commands: []string{"cancel"}}
	want := tencent.Callback{URL: "https://a.example.com", Commands: []string{"normal_end"}}
	change := tencent.Compare(now, want)
	fmt.Println("add", change.Added, "remove", change.Removed)
	// Output: add [normal_end] remove [cancel]
}

// A named secret is safe to print, a UserSig with it.
func ExampleSecret() {
	fmt.Println(tencent.NewSecret("hunter2"))
	// Output: ***
}
