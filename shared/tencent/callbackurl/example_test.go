package callbackurl_test

import (
	"fmt"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/callbackurl"
)

func ExampleCheck() {
	report := callbackurl.Check("https://my_host.example.com/hook?app=1", callbackurl.Facts{})
	for _, finding := range report.Errors {
		fmt.Println(finding.Rule+":", finding.Message)
	}
	// Output:
	// question: remove the '?' at character 33 and what follows: Tencent appends its own query string
	// host-character: use a host name without '_': only letters a-z, digits, hyphens and dots are taken
}

func ExampleCheck_change() {
	report := callbackurl.Check("https://example.com:4433", callbackurl.Facts{
		Current: "https://example.com",
	})
	fmt.Println(report.OK(), report.Errors[0].Rule)
	// Output: false port-change
}
