package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"time"
)

// build builds a program with its tags, else as the deployment files do.
func (p *program) build() error {
	cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-tags", p.tags,
		"-ldflags", "-s -w", "-o", p.binary, p.pkg)
	cmd.Dir, cmd.Env = p.dir, append(os.Environ(), "CGO_ENABLED=0")
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", p.name, err, text)
	}
	info, err := os.Stat(p.binary)
	if err != nil {
		return err
	}
	p.size = info.Size()
	return nil
}

var errNoPoll = errors.New("it did not ask for an event within ten seconds")

// firstPoll starts a binary as the function handler and returns how long it took until its first request arrived at a
// Runtime API that never has an event. docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
func firstPoll(binary, handler string) (time.Duration, error) {
	api, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer func() { _ = api.Close() }()
	polled := make(chan time.Time, 1)
	go func() { accept(api, polled) }()
	cmd := exec.Command(binary)
	cmd.Env = []string{
		"AWS_LAMBDA_RUNTIME_API=" + api.Addr().String(), "SDKAPPID=1400000000", "CALLBACK_TOKEN=token",
		"_HANDLER=" + handler,
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	defer func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait() // it was killed
	}()
	select {
	case at := <-polled:
		return at.Sub(start), nil
	case <-time.After(10 * time.Second):
		return 0, errNoPoll
	}
}

// accept says when the first bytes of a request have come, and then keeps the connection waiting.
func accept(api net.Listener, polled chan<- time.Time) {
	conn, err := api.Accept()
	if err != nil {
		return
	}
	defer func() { _ = conn.Close() }()
	if _, err := conn.Read(make([]byte, 4096)); err == nil {
		polled <- time.Now()
		_, _ = conn.Read(make([]byte, 1)) // until the process ends
	}
}
