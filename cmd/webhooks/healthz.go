package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

// healthTimeout is shorter than what container engines give a health check.
const healthTimeout = 2 * time.Second

// newHealthz is the health check of an image that holds no shell and no curl.
func newHealthz() *cobra.Command {
	return &cobra.Command{
		Use:     "healthz [HOST:PORT]",
		Short:   "Ask serve on this machine whether it is healthy",
		Long:    "Ask serve for GET /healthz and exit with 0 if the answer is 200. Default 127.0.0.1:8080.",
		Example: "  webhooks healthz 127.0.0.1:8080",
		Args:    args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			addr := "127.0.0.1:8080"
			if len(args) > 0 {
				addr = args[0]
			}
			return healthz(cmd.Context(), addr)
		},
	}
}

// healthz returns nil when the server at addr answers with 200 in time.
func healthz(ctx context.Context, addr string) error {
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/healthz", nil)
	if err != nil {
		return usageError{err}
	}
	// Not by a proxy, and not with a connection that is kept.
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	resp, err := client.Do(req)
	if err != nil {
		return err
	}
	if err := resp.Body.Close(); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", addr, resp.Status)
	}
	return nil
}
