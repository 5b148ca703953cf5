package decide

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/tencent-webhooks/tencent-webhooks/shared/webhook"
	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// object is a JSON object that is read member by member; err is the first that went wrong. A
// member that is null is absent: many a library writes what is not set that way.
type object struct {
	path    string // in front of the names of its members
	members map[string]wire.Raw
	err     error
}

func readObject(raw wire.Raw, path string) *object {
	o := &object{path: path, members: map[string]wire.Raw{}}
	err := wire.Each(raw, func(name string, value wire.Raw) {
		if _, twice := o.members[name]; twice {
			o.fail(name, "came twice")
		}
		o.members[name] = value
	})
	maps.DeleteFunc(o.members, func(_ string, value wire.Raw) bool { return value == "null" })
	if err != nil {
		o.err = fmt.Errorf("%w: %s%w", ErrAnswer, path, err)
	}
	return o
}

func (o *object) fail(name, what string) {
	if o.err == nil {
		o.err = fmt.Errorf("%w: %s%s %s", ErrAnswer, o.path, name, what)
	}
}

// only fails for members beyond those named.
func (o *object) only(names ...string) {
	for _, name := range slices.Sorted(maps.Keys(o.members)) {
		if !slices.Contains(names, name) {
			o.fail(fmt.Sprintf("%.40q", name), "does not belong here")
			return
		}
	}
}

func (o *object) verdict(known ...webhook.Verdict) webhook.Verdict {
	v := webhook.Verdict(o.textOr("verdict"))
	if !slices.Contains(known, v) {
		o.fail("verdict", fmt.Sprintf("is %.20q, want one of %q", v, known))
	}
	return v
}

// text returns a string, nil where the member is absent.
func (o *object) text(name string) *string {
	raw, present := o.members[name]
	if !present {
		return nil
	}
	if raw[0] != '"' {
		o.fail(name, "is no string")
		return nil
	}
	text := raw.Text()
	return &text
}

func (o *object) textOr(name string) string {
	if text := o.text(name); text != nil {
		return *text
	}
	return ""
}

// integer returns 0 where the member is absent; 0 itself is no code.
func (o *object) integer(name string) int {
	raw, present := o.members[name]
	if !present {
		return 0
	}
	n, err := strconv.Atoi(string(raw))
	if err != nil || n == 0 {
		o.fail(name, "is no code: leave it out, or give a number that is not 0")
	}
	return n
}

// account returns a UserID, which payloads also give as a number, with all of its digits.
func (o *object) account() string {
	raw := o.members["account"]
	if _, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		return string(raw)
	}
	account := o.textOr("account")
	if account == "" {
		o.fail("account", "is missing or empty")
	}
	return account
}

// array returns the text of an array, "" where the member is absent.
func (o *object) array(name string) wire.Raw {
	raw, present := o.members[name]
	if present && raw[0] != '[' {
		o.fail(name, "is no array")
		return ""
	}
	return raw
}
