package inspect

import (
	"strings"
	"sync"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// commands are the declared commands by all their names. It is safe for concurrent use.
type commands struct {
	all       []webhook.Declaration
	mu        sync.Mutex
	contracts map[webhook.Command]*contract // read when they are first needed
}

func newCommands(all []webhook.Declaration) *commands {
	return &commands{all: all, contracts: map[webhook.Command]*contract{}}
}

// find returns the declaration of a command, nil for an unknown one.
func (c *commands) find(name webhook.Command, d webhook.Dialect) *webhook.Declaration {
	for i := range c.all {
		for _, n := range c.all[i].Names() {
			if c.all[i].Dialect == d && (n == string(name) ||
				d == webhook.DialectCallKit && strings.EqualFold(n, string(name))) {
				return &c.all[i]
			}
		}
	}
	return nil
}

// claimed returns the command that a refused RTC event claims to be: its body names it, and nobody
// else reads the body of what was refused. It is "" for anything else.
func (c *commands) claimed(e entry) webhook.Command {
	if e.Command != "" || e.Dialect != webhook.DialectRTC {
		return e.Command
	}
	var head struct{ EventGroupId int }
	if wire.Unmarshal(e.Request.Body, &head) != nil || head.EventGroupId == 0 {
		return ""
	}
	for i := range c.all {
		if c.all[i].Group == head.EventGroupId {
			return c.all[i].Command
		}
	}
	return ""
}

// named returns the declaration of a command, whatever its dialect.
func (c *commands) named(name string) *webhook.Declaration {
	for i := range c.all {
		if string(c.all[i].Command) == name {
			return &c.all[i]
		}
	}
	return nil
}

func (c *commands) contract(d *webhook.Declaration) *contract {
	if d == nil {
		return newContract(nil)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.contracts[d.Command] == nil {
		c.contracts[d.Command] = newContract(d)
	}
	return c.contracts[d.Command]
}

// factsOf returns what the page shows about a command.
func factsOf(d *webhook.Declaration) *facts {
	if d == nil {
		return nil
	}
	return &facts{d.Command, d.Family, d.Function, d.Doc, documentURL(d.Doc), d.Summary, d.When,
		d.Codes}
}

// documentURL returns where a document is: intl n, CN n, or the bare n of trtc.io.
func documentURL(doc string) string {
	doc, _, _ = strings.Cut(doc, ",")
	if n, ok := strings.CutPrefix(doc, "intl "); ok {
		return "https://www.tencentcloud.com/document/product/" + n
	}
	if n, ok := strings.CutPrefix(doc, "CN "); ok {
		return "https://cloud.tencent.com/document/product/" + n
	}
	return "https://trtc.io/document/" + strings.TrimPrefix(doc, "trtc.io/document/")
}
