package kafka

import (
	"fmt"
	"net"
	"sync"
	"time"

	"github.com/twmb/franz-go/pkg/kgo"
)

// connErrors keeps the result of the last attempt to connect to a broker. The client itself tries on
// and on, and would only say in the end that time is over. It is safe for concurrent use.
type connErrors struct {
	mu   sync.Mutex
	last error
}

// OnBrokerConnect is called by the client after each attempt, login included.
func (d *connErrors) OnBrokerConnect(_ kgo.BrokerMetadata, _ time.Duration, _ net.Conn, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.last = err
}

// explain adds to an error why there is no connection.
func (d *connErrors) explain(err error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.last == nil {
		return err
	}
	return fmt.Errorf("%w; last attempt to connect: %w", err, d.last)
}
