package main

import (
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
)

// demo is a generated configuration, for loopback alone.
type demo struct{ creds sender.Credentials }

// newDemo makes the secrets. An address that others can reach is refused: nobody should run a
// public receiver on secrets that stand in a terminal.
func newDemo(addr string) (*demo, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, usage("--addr %q: %w", addr, err)
	}
	if !isLoopback(host) {
		return nil, usage("demo mode listens on loopback only, not on %q; "+
			"set SDKAPPID and CALLBACK_TOKEN to listen there", addr)
	}
	return &demo{sender.Credentials{
		App: 1400000000, Token: rand.Text(), RTCKey: rand.Text(), Secret: rand.Text(),
	}}, nil
}

// getenv overlays the made-up variables on the real environment.
func (d *demo) getenv(name string) string {
	switch name {
	case "SDKAPPID":
		return d.creds.App.String()
	case "CALLBACK_TOKEN":
		return d.creds.Token
	case "RTC_KEY":
		return d.creds.RTCKey
	case "CALLBACK_SECRET":
		return d.creds.Secret
	}
	return os.Getenv(name)
}

func (d *demo) url(addr string) string { return "http://" + addr + "/" + d.creds.Secret }

// printIntro prints what was made up.
func (d *demo) printIntro(w io.Writer, addr string) {
	_, _ = fmt.Fprintf(w, `Demo mode: no variable is set, so an app and its secrets were made up.

  SDKAPPID         %v
  CALLBACK_TOKEN   %s
  RTC_KEY          %s
  CALLBACK_SECRET  %s
  URL to paste     %s

`, d.creds.App, d.creds.Token, d.creds.RTCKey, d.creds.Secret, d.url(addr))
}

// next prints what a new user can do now. The secrets go by the environment, where the list of
// processes does not show them.
func (d *demo) next(w io.Writer, addr string) {
	_, _ = fmt.Fprintf(w, `
Try next, in another terminal:

  export SDKAPPID=%v CALLBACK_TOKEN=%s
  export RTC_KEY=%s CALLBACK_SECRET=%s
  %[6]s send Sns.CallbackBlackListAdd --url http://%[5]s
  %[6]s events
  %[6]s commands

`, d.creds.App, d.creds.Token, d.creds.RTCKey, d.creds.Secret, addr, program(os.Args[0]))
}

// program returns what to write in a shell for this program, which was started as arg0: that itself,
// its name if the shell finds it so, or, of the root of a clone, "go run", which gives a path that
// does not last.
func program(arg0 string) string {
	name := filepath.Base(arg0)
	if found, err := exec.LookPath(name); err == nil && isSameFile(found, arg0) {
		return name
	}
	const folder = "./cmd/webhooks"
	if _, err := os.Stat(folder); err == nil && filepath.IsAbs(arg0) {
		return "go run " + folder
	}
	return arg0
}

func isSameFile(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
