// Command healthz asks a server on this machine for GET /healthz, and exits with 0 if the answer
// is 200: the health check of a container image that holds no shell and no curl.
//
//	healthz [HOST:PORT]     default 127.0.0.1:8080
//
// It speaks HTTP/1.0 by hand, which is enough to read a status line and keeps the program small.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

func main() {
	addr := "127.0.0.1:8080"
	if len(os.Args) > 1 {
		addr = os.Args[1]
	}
	if err := check(addr, 2*time.Second); err != nil {
		fmt.Fprintln(os.Stderr, "healthz:", err)
		os.Exit(1)
	}
}

// check returns nil when the server at addr answers with 200 within the timeout.
func check(addr string, timeout time.Duration) error {
	conn, err := net.DialTimeout("tcp", addr, timeout)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }()
	if err := conn.SetDeadline(time.Now().Add(timeout)); err != nil {
		return err
	}
	if _, err := fmt.Fprint(conn, "GET /healthz HTTP/1.0\r\n\r\n"); err != nil {
		return err
	}
	line, err := bufio.NewReaderSize(conn, 256).ReadString('\n')
	if err != nil {
		return err
	}
	if fields := strings.Fields(line); len(fields) < 2 || fields[1] != "200" {
		return fmt.Errorf("answer is %q", strings.TrimSpace(line))
	}
	return nil
}
