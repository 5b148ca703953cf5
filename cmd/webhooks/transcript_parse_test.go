package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTranscriptsAreFound(t *testing.T) {
	const text = "# Page\n```console\n$ make\n```\n```sh\n$ webhooks no\n```\n" +
		"```console\n$ export A=1\n$ webhooks url check \\\n>   'a b' \"c\"\none\n\ntwo\n$ echo $?\n" +
		"0\n```\n"
	require.Equal(t, []transcript{{"page.md", 8, []step{
		{"export A=1", ""}, {`webhooks url check   'a b' "c"`, "one\n\ntwo\n"}, {"echo $?", "0\n"},
	}}}, transcripts("page.md", text))
	require.Equal(t, []string{"url", "check", "a b", "c", "--d"},
		arguments(`url check   'a b' "c" --d`))
	require.Equal(t, "x?a=1&random=1&b", settled("x?a=1&random=4294967295&b"))
}
