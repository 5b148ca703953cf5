package callbackurl

import "testing"

func TestCheckSchemeAndCharacters(t *testing.T) {
	runCases(t, []checkCase{
		{name: "empty", url: "", errors: []string{
			"write the address that Tencent is to call, such as https://host/path"}},
		{name: "no scheme", url: "example.com/callback", errors: []string{
			"put https:// (or http://) in front: the address must begin with it"}},
		{name: "one slash", url: "https:/example.com", errors: []string{
			"put https:// (or http://) in front: the address must begin with it"}},
		{name: "scheme missing before ://", url: "://example.com", errors: []string{
			"put https:// (or http://) in front: the address must begin with it"}},
		{name: "ftp", url: "ftp://example.com", errors: []string{
			`change "ftp://" to https:// (or http://): no other scheme is taken`}},
		{name: "wss", url: "wss://example.com/socket", errors: []string{
			`change "wss://" to https:// (or http://): no other scheme is taken`}},
		{name: "capital scheme", url: "HTTPS://example.com", errors: []string{
			"write the scheme in small letters: https://"}},
		{name: "http", url: "http://example.com/x", warnings: []string{adviceHTTP}},
		{name: "space in the path", url: "https://example.com/a b", errors: []string{
			"remove the white space ' ' at character 22" + consoleSays}},
		{name: "space in front", url: " https://example.com", errors: []string{
			"remove the white space ' ' at character 1" + consoleSays,
			`change " https://" to https:// (or http://): no other scheme is taken`}},
		{name: "space behind", url: "https://example.com ", errors: []string{
			"remove the white space ' ' at character 20" + consoleSays}},
		{name: "line feed", url: "https://example.com/\n", errors: []string{
			`remove the white space '\n' at character 21` + consoleSays}},
		{name: "control character", url: "https://example.com/\x00", errors: []string{
			`remove the control character '\x00' at character 21`}},
		{name: "exclamation mark", url: "https://example.com/hey!", errors: []string{
			"remove the '!' at character 24" + consoleSays}},
		{name: "dollar", url: "https://example.com/$stage", errors: []string{
			"remove the '$' at character 21" + consoleSays}},
		{name: "ampersand", url: "https://example.com/a&b", errors: []string{
			"remove the '&' at character 22: Tencent adds all parameters itself"}},
		{name: "query", url: "https://example.com/cb?app=1", errors: []string{
			"remove the '?' at character 23 and what follows: " +
				"Tencent appends its own query string"}},
		{name: "fragment", url: "https://example.com/cb#top", errors: []string{
			"remove the '#' at character 23 and what follows: " +
				"a fragment is never sent to a server"}},
		{name: "not ASCII in the path", url: "https://example.com/回调", errors: []string{
			"write the '回' at character 21 in its percent-encoded form"}},
		{name: "broken percent-encoding", url: "https://example.com/%zz", errors: []string{
			`correct the address: invalid URL escape "%zz"`}},
		{name: "user and password", url: "https://me:secret@example.com", errors: []string{
			"remove the user name and password in front of the host: " +
				`an "@" is not among the characters that the console takes`}},
	})
}

func TestCheckPorts(t *testing.T) {
	number := func(text string) []string {
		return []string{"change the port \"" + text + "\": it must be a number from 1 to 65535"}
	}
	runCases(t, []checkCase{
		{name: "colon without port", url: "https://example.com:/x", errors: []string{
			"write a port after the colon, or remove the colon"}},
		{name: "zero", url: "https://example.com:0", errors: number("0")},
		{name: "too high", url: "https://example.com:65536", errors: number("65536")},
		{name: "letters", url: "https://example.com:http", errors: number("http")},
		{name: "sign", url: "https://example.com:+443", errors: number("+443")},
		{name: "leading zero", url: "https://example.com:0443", errors: []string{
			"write the port without leading zeros: 443"}},
		{name: "two ports", url: "https://example.com:80:443", errors: []string{
			`remove the surplus colon from "example.com:80:443": ` +
				"one may stand in front of the port"}},
		{name: "no host but a port", url: "https://:8443/x", errors: []string{
			"name a host after https://"}},
	})
}
