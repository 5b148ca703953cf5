// Package push declares the webhooks of Push. Their body is an envelope of 1 to 100 events; the
// command is in the query and inside each event, and all times are in seconds.
package push
