package tencent

import "time"

// SetTimeout makes one attempt end sooner than Options allow, so that tests need not wait.
func (c *Client) SetTimeout(d time.Duration) { c.o.Timeout = d }

// Documented returns every code of the tables of a dialect, "v1" or "v4", gateway codes
// included.
func Documented(dialect string) []int {
	tables := []map[int]meaning{codesGateway(), codesV4()}
	if dialect == "v1" {
		tables[1] = codesV1()
	}
	var codes []int
	for _, table := range tables {
		for code := range table {
			codes = append(codes, code)
		}
	}
	return codes
}
