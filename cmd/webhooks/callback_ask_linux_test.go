package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	"github.com/tencent-webhooks/tencent-webhooks/shared/tencent/tencenttest"
)

// terminal makes a pseudo terminal the stdin of this process, and returns the side on which
// somebody types.
func terminal(t *testing.T) *os.File {
	t.Helper()
	typist, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	require.NoError(t, err)
	require.NoError(t, unix.IoctlSetPointerInt(int(typist.Fd()), unix.TIOCSPTLCK, 0))
	number, err := unix.IoctlGetInt(int(typist.Fd()), unix.TIOCGPTN)
	require.NoError(t, err)
	screen, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	require.NoError(t, err)
	stdin := os.Stdin
	os.Stdin = screen
	t.Cleanup(func() {
		os.Stdin = stdin
		require.NoError(t, typist.Close()) // ends a read that still waits
		require.NoError(t, screen.Close())
	})
	return typist
}

func TestAsk(t *testing.T) {
	before := tencenttest.Config{URL: address, Commands: []string{"cancel"}}
	for typed, yes := range map[string]bool{"y\n": true, "YES\n": true, "n\n": false, "\n": false,
		"yeah\n": false, "\x04": false} {
		t.Run(fmt.Sprintf("%q", typed), func(t *testing.T) {
			srv := atTencent(t)
			srv.Configure("callback", before)
			_, err := terminal(t).WriteString(typed)
			require.NoError(t, err)
			r := lineOf(t, "callkit delete")
			require.Equal(t, "delete it? [y/N]", strings.TrimSpace(r.err)[:16])
			_, found := srv.Configured("callback")
			require.Equal(t, yes, !found)
			if yes {
				require.Zero(t, r.code)
				return
			}
			require.Equal(t, exitFailure, r.code)
			require.Contains(t, r.err, "nothing was changed")
		})
	}
}

// Whoever is asked has seen what is configured, and what will change.
func TestAskSet(t *testing.T) {
	srv := atTencent(t)
	srv.Configure("callback", tencenttest.Config{URL: address, Commands: []string{"cancel",
		"reject"}})
	_, err := terminal(t).WriteString("y\n")
	require.NoError(t, err)
	r := lineOf(t, "callkit set --address "+address2+" --actions reject,normal_end")
	require.Equal(t, outcome{0, `configured now:
  address  ` + address + `
  actions  cancel
           reject
to be written, replacing all of it:
  address  ` + address2 + `
  -        cancel
  +        normal_end
written, and reads back the same; a new address is used about 2 minutes later
`, "write it? [y/N] "}, r)
}

// A signal ends the question.
func TestAskCancelled(t *testing.T) {
	srv := atTencent(t)
	srv.Configure("callback", tencenttest.Config{URL: address, Commands: []string{"cancel"}})
	terminal(t)
	ctx, cancel := context.WithCancel(t.Context())
	question, w, err := os.Pipe()
	require.NoError(t, err)
	go func() {
		_, _ = bufio.NewReader(question).ReadString(']')
		cancel()
	}()
	var out bytes.Buffer
	require.Equal(t, exitFailure, run(ctx, []string{"callkit", "delete"}, &out, w))
	require.NoError(t, w.Close())
	_, found := srv.Configured("callback")
	require.True(t, found)
}

// Without a terminal nobody is asked, and nothing is sent.
func TestWithoutATerminal(t *testing.T) {
	srv := atTencent(t)
	for _, text := range []string{"callkit set --actions all --address " + address,
		"callkit update --actions all --address " + address, "callkit delete", "live delete"} {
		r := lineOf(t, text)
		require.Equal(t, exitUsage, r.code)
		require.Contains(t, r.err, "stdin is no terminal: add --yes")
	}
	t.Setenv("CALLBACK_TOKEN", "t")
	require.Equal(t, exitUsage, lineOf(t, "live token").code)
	require.Empty(t, srv.Calls())
}
