package webhook

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// ErrEvent: the text is no CloudEvent as [Event.AppendJSON] writes them.
var ErrEvent = errors.New("not a stored event")

// ParseEvent reads what [Event.AppendJSON] wrote. It is strict: version 1.0, each member once and
// not empty, either data or data_base64. Extensions that an event has picked up on its way are
// ignored. The strings of the event share the memory of text, which is not to be changed; Data is
// its own. Errors are of the kind ErrEvent and hold nothing of the data.
func ParseEvent(text []byte) (*Event, error) {
	if !utf8.Valid(text) {
		return nil, fmt.Errorf("%w: invalid UTF-8", ErrEvent)
	}
	var p eventParser
	err := wire.Each(wire.Raw(wire.Share(text)), p.member)
	if err == nil {
		err = p.finish()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEvent, err)
	}
	return &p.event, nil
}

// App returns the app that the event is from, and whether its source names one.
func (e *Event) App() (AppID, bool) {
	digits, found := strings.CutPrefix(e.Source, sourcePrefix)
	app, err := ParseAppID(digits)
	return app, found && err == nil && app != 0
}

const sourcePrefix = "/tencent/"

// eventParser collects the members of one event.
type eventParser struct {
	event                       Event
	version, time, kind, base64 string
	data                        wire.Raw
	err                         error // of the first member that is wrong
}

// member reads one member.
func (p *eventParser) member(name string, value wire.Raw) {
	text := p.text(name)
	switch {
	case name == "data" && p.data != "", text != nil && *text != "":
		p.fail(name, "given twice")
	case name == "data":
		p.data = value
	case text == nil:
		// An extension of somebody else.
	case value[0] != '"' || value == `""`:
		p.fail(name, "want a string that is not empty")
	default:
		*text = value.Text()
	}
}

// text returns where a member goes that is a string; nil for others.
func (p *eventParser) text(name string) *string {
	switch name {
	case "specversion":
		return &p.version
	case "id":
		return &p.event.ID
	case "source":
		return &p.event.Source
	case "type":
		return &p.event.Type
	case "time":
		return &p.time
	case "subject":
		return &p.event.Subject
	case "datacontenttype":
		return &p.kind
	case "data_base64":
		return &p.base64
	}
	return p.extension(name)
}

func (p *eventParser) extension(name string) *string {
	switch name {
	case "clientip":
		return &p.event.ClientIP
	case "optplatform":
		return &p.event.OptPlatform
	case "requestid":
		return &p.event.RequestID
	case "traceparent":
		return &p.event.TraceParent
	case "repeats":
		return &p.event.Repeats
	case "deadletter":
		return &p.event.DeadLetter
	case "decodeerror":
		return &p.event.DecodeError
	}
	return nil
}

func (p *eventParser) fail(name, why string) {
	if p.err == nil {
		p.err = fmt.Errorf("%s: %s", name, why)
	}
}

// finish checks the event as a whole.
func (p *eventParser) finish() error {
	_, hasApp := p.event.App()
	switch {
	case p.err != nil:
		return p.err
	case p.version != "1.0":
		return fmt.Errorf("specversion: %q, want 1.0", p.version)
	case p.event.ID == "" || p.event.Type == "":
		return errors.New("id or type: missing")
	case !hasApp:
		return fmt.Errorf("source: %q, want /tencent/ and an SDKAppID", p.event.Source)
	}
	var err error
	if p.event.Time, err = time.Parse(time.RFC3339Nano, p.time); err != nil {
		return fmt.Errorf("time: %q, want RFC 3339", p.time)
	}
	return p.content()
}

// content fills in the data.
func (p *eventParser) content() error {
	switch {
	case (p.data == "") == (p.base64 == ""):
		return errors.New("want either data or data_base64")
	case p.base64 == "" && p.kind != "application/json":
		return fmt.Errorf("datacontenttype: %q, want application/json", p.kind)
	case p.base64 == "":
		p.event.Data = []byte(p.data)
		return nil
	}
	data, err := base64.StdEncoding.Strict().DecodeString(p.base64)
	if err != nil {
		return errors.New("data_base64: not base64")
	}
	p.event.Data = data
	return nil
}
