package tencent

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
)

// Request is a request as it would be sent, with *** in place of the secrets.
type Request struct {
	Method string          `json:"method"`
	URL    string          `json:"url"`
	Body   json.RawMessage `json:"body"`
	// Condition is when the request is sent at all, "" for always.
	Condition string `json:"condition,omitempty"`
}

// String returns the request on two lines: method and URL, then the body. A condition goes
// before them.
func (r Request) String() string {
	condition := ""
	if r.Condition != "" {
		condition = "# " + r.Condition + "\n"
	}
	return fmt.Sprintf("%s%s %s\n%s", condition, r.Method, r.URL, r.Body)
}

// DryRun returns a client that sends nothing. Each call checks what it is given as usual, hands
// the request it would send to show, and returns ErrDryRun.
func (c *Client) DryRun(show func(Request)) *Client {
	dry := *c
	dry.show = show
	return &dry
}

// preview shows a request instead of sending it. A Secret in the body encodes itself as ***.
func (c *Client) preview(a api, in any) error {
	body, err := encode(in)
	if err != nil {
		return err
	}
	c.show(Request{
		Method: http.MethodPost, URL: c.url(a, mask), Body: body, Condition: a.condition,
	})
	return ErrDryRun
}

// url returns the address of a call, its parameters in the order of the documents. sig is put
// in as it is.
func (c *Client) url(a api, sig string) string {
	text := fmt.Sprintf("%s/%s?sdkappid=%d&identifier=%s&usersig=%s&random=%d&contenttype=json",
		c.hosts[a.dialect()], a.path, c.appID, url.QueryEscape(c.user), sig, c.o.Random())
	if len(a.query) > 0 {
		text += "&" + a.query.Encode()
	}
	return text
}

// encode returns the body of a call; it is never empty, {} at least (60138, 34620).
func encode(in any) ([]byte, error) {
	if in == nil {
		return []byte("{}"), nil
	}
	body, err := json.Marshal(in)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInput, err)
	}
	return body, nil
}

// revealed returns the body of a call with its secrets as they are sent.
func revealed(in any) any {
	if r, ok := in.(interface{ revealed() any }); ok {
		return r.revealed()
	}
	return in
}
