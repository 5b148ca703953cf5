package scf

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestAuthorization follows the example of the vendor's document on signature v3 (CN 213/30654),
// whose keys are made up. They are put together here so that nobody takes them for real ones.
func TestAuthorization(t *testing.T) {
	c := credentials{id: "AKID" + "z8krbsJ5yKBZQpn74WFkmLPx3" + "EXAMPLE",
		key: "Gu5t9xGARNpq86cd98joQYCN3" + "EXAMPLE"}
	body := `{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`
	at := time.Unix(1551113065, 0)
	got := c.authorization("cvm", "cvm.tencentcloudapi.com", "application/json; charset=utf-8",
		[]byte(body), at)
	require.Equal(t, "TC3-HMAC-SHA256 Credential="+c.id+"/2019-02-25/cvm/tc3_request, "+
		"SignedHeaders=content-type;host, Signature="+
		"72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168", got)
}
