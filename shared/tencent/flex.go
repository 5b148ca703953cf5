package tencent

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
)

// Text is a string that Tencent sometimes writes as a number: account names of 18 digits, room
// ids. A number is kept digit by digit.
type Text string

// UnmarshalJSON takes a string, a number or null. Anything else is an error.
func (t *Text) UnmarshalJSON(data []byte) error {
	if bytes.Equal(data, []byte("null")) {
		return nil
	}
	if data[0] == '"' {
		return json.Unmarshal(data, (*string)(t))
	}
	var n json.Number
	if err := json.Unmarshal(data, &n); err != nil {
		return fmt.Errorf("neither string nor number: %w", err)
	}
	*t = Text(n)
	return nil
}

// Int is a whole number that Tencent sometimes writes in quotes.
type Int int64

// UnmarshalJSON takes a whole number, one in quotes, "" or null; the last two mean 0.
func (i *Int) UnmarshalJSON(data []byte) error {
	text := string(bytes.Trim(data, `"`))
	if text == "null" || text == "" {
		return nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return fmt.Errorf("%q is not a whole number", text)
	}
	*i = Int(n)
	return nil
}
