package signing_test

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/signing"
)

// A service that gets events from the http: sink verifies them with the PUBLISH_SECRET that signed them.
func ExampleKeys_Verify() {
	keys, err := signing.Parse("whsec_ZXhhbXBsZXMtcHVibGlzaC1zZWNyZXQtMDAx")
	if err != nil {
		fmt.Println(err)
		return
	}
	body, header := []byte(`{"specversion":"1.0"}`), http.Header{}
	keys.Sign(header, "1400000000/Sns.CallbackBlackListAdd/1", time.Now(), body)
	fmt.Println(keys.Verify(header, time.Now(), body))
	fmt.Println(errors.Is(keys.Verify(header, time.Now(), []byte(`{}`)), signing.ErrSignature))
	// Output:
	// <nil>
	// true
}
