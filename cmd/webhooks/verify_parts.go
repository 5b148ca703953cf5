package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/url"
	"os/exec"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tencent-webhooks/tencent-webhooks/shared/sender"
	"github.com/tencent-webhooks/tencent-webhooks/shared/verify"
	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
)

// previous are the token and the key that are exchanged for new ones: the second entries.
func previous(getenv func(string) string, app webhook.AppID) sender.Credentials {
	return sender.Credentials{
		App:    app,
		Token:  nth(entries(getenv("CALLBACK_TOKEN"), app), 1),
		RTCKey: nth(entries(getenv("RTC_KEY"), app), 1),
	}
}

// allowed refuses an address that is not loopback, unless the user said that it may be.
func allowed(address string, public bool) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return usage("the address of a receiver begins with http:// or https:// and a host")
	}
	if public || isLoopback(u.Hostname()) {
		return nil
	}
	return usage("%s is not loopback: add --allow-public to send events there", u.Hostname())
}

// isLoopback reports whether a host is this machine.
func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// printList prints every check of the families.
func (f *verifyFlags) printList(cmd *cobra.Command) error {
	checks, err := verify.List(verify.Options{Names: f.names, IDs: f.checks})
	if err != nil {
		return usageError{err}
	}
	for _, c := range checks {
		_, _ = fmt.Fprintf(cmd.OutOrStdout(), "%-9s %-26s %s (%s)\n", c.Severity, c.ID, c.Title, c.Doc)
	}
	return nil
}

// shell runs a command of the shell and returns what it printed.
func shell(ctx context.Context, command string) (string, error) {
	const limit = 20 * time.Second
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-c", command)
	cmd.WaitDelay = time.Second // for children that keep its output open
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	if err := cmd.Run(); err != nil {
		return out.String(), fmt.Errorf("%w: %s", err, strings.TrimSpace(complaints.String()))
	}
	return out.String(), nil
}
