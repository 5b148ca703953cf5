package wire

import (
	"fmt"
	"reflect"
	"strings"
)

// nextKey reads up to and including the colon of the next member of an object whose opening
// bracket has been read. It reports false after it has read the closing bracket.
func (s *scanner) nextKey() (string, bool, error) {
	more, err := s.another()
	if !more || err != nil {
		return "", false, err
	}
	key, err := s.memberName()
	return key, err == nil, err
}

// another is the part of nextKey up to the name.
func (s *scanner) another() (bool, error) {
	if !s.isFirst() || s.peek() == '}' {
		if more, err := s.more('}'); !more || err != nil {
			return false, err
		}
	}
	if s.peek() != '"' {
		return false, s.syntax("want a member name")
	}
	return true, nil
}

// isFirst reports whether no member of an object has been read yet: no value ends in its opening bracket.
func (s *scanner) isFirst() bool { return s.src[s.pos-1] == '{' }

// memberName reads a name and the colon behind it.
func (s *scanner) memberName() (string, error) {
	name, err := s.text()
	if err != nil {
		return "", err
	}
	return name, s.take(':')
}

// expected reads the name of a member, and the colon, if it is that of field next or, since one may be
// left out, of the field after it: then names need no more than a comparison. It consumes nothing of any
// other member.
func (s *scanner) expected(fields []field, next int) (i int, ok bool) {
	src, pos := s.src, s.pos
	if !s.isFirst() {
		if pos == len(src) || src[pos] != ',' {
			return next, false
		}
		pos++
	}
	pos = skipSpace(src, pos)
	for i := next; i < len(fields) && i <= next+1; i++ {
		if name := fields[i].quoted; strings.HasPrefix(src[pos:], name) {
			s.pos = skipSpace(src, pos+len(name))
			return i, true
		}
	}
	return next, false
}

// plainMembers reads members from field next on, as long as they are the expected ones and their values
// plain, as most of them are. It returns the field to go on with; when named is true, the name of its
// member has been read.
func (s *scanner) plainMembers(p *plan, to *target, next int) (i int, named bool) {
	o := to.object
	for {
		i, named = s.expected(p.fields, next)
		if !named || o != nil && o.came[i] != absent {
			return i, named
		}
		f := &p.fields[i]
		if !s.plain(f.plan, to.field(f, i)) {
			return i, true
		}
		if o != nil {
			o.came[i] = natural
		}
		next = i + 1
	}
}

// more consumes a comma, or the closing bracket after which nothing more comes.
func (s *scanner) more(closing byte) (bool, error) {
	switch s.peek() {
	case ',':
		s.pos++
		return true, nil
	case closing:
		s.pos++
		return false, nil
	}
	return false, s.syntax("want a comma or a closing bracket")
}

// target is a struct that is read into.
type target struct {
	reflect.Value
	object *Object         // nil where it has none
	fields []reflect.Value // by number; nil where each is looked up
}

func (p *plan) target(v reflect.Value) target { return target{Value: v, object: p.objectOf(v)} }

func (t *target) field(f *field, i int) reflect.Value {
	if t.fields != nil {
		return t.fields[i]
	}
	return t.Field(f.index)
}

func (s *scanner) intoStruct(p *plan, v reflect.Value, c byte) error {
	if c != '{' {
		return typeError(name(c), "an object")
	}
	to := p.target(v)
	return s.members(p, &to)
}

// members reads an object whose opening bracket is next.
func (s *scanner) members(p *plan, to *target) error {
	if to.object != nil {
		to.object.decoded = true
	}
	s.pos++
	for next := 0; ; {
		i, named := s.plainMembers(p, to, next)
		next = i
		alias := 0
		if !named {
			name, more, err := s.nextKey()
			if err != nil {
				return err
			}
			if !more {
				return p.complete(to)
			}
			if i, alias = p.find(name, next); i < 0 {
				if err := s.unnamed(to.object, name); err != nil {
					return err
				}
				continue
			}
		}
		if err := s.member(&p.fields[i], to, i, alias); err != nil {
			return err
		}
		next = i + 1
	}
}

// unnamed keeps a member that no field names, where there is an Object to keep it.
func (s *scanner) unnamed(o *Object, key string) error {
	if o == nil {
		return s.skip()
	}
	raw, err := s.raw()
	keep(o, Member{Name: key, Value: raw})
	return err
}

func keep(o *Object, m Member) { o.extra = append(o.extra, m) }

// settle leaves one of the members that came several times: the last, in the place of the first.
func settle(o *Object) {
	if len(o.extra) < 2 {
		return
	}
	place := make(map[string]int, len(o.extra))
	once := o.extra[:0]
	for _, m := range o.extra {
		if at, again := place[m.Name]; again {
			once[at] = m
			continue
		}
		place[m.Name] = len(once)
		once = append(once, m)
	}
	o.extra = once
}

// member reads the value of field i of a struct, which came under its alias-th name.
func (s *scanner) member(f *field, in *target, i, alias int) error {
	o := in.object
	if o != nil && o.came[i] != absent && o.came[i].alias() != alias {
		return s.unnamed(o, f.names[alias]) // the member came under two names: keep both
	}
	to := in.field(f, i)
	if f.plan.kind == kindStruct && (o == nil || o.came[i] != absent) {
		// A key that comes twice counts as its last value, as in encoding/json.
		to.SetZero()
	}
	c := s.peek()
	start := s.pos
	how, err := s.value(f.plan, to, c)
	if how == outside {
		how = verbatim
		if o == nil && err == nil {
			err = outsideError()
		}
	}
	if err != nil {
		return At(f.names[alias], err)
	}
	if o == nil {
		return nil
	}
	o.came[i] = how.under(alias)
	if how == verbatim {
		raw := Raw(s.src[start:s.pos])
		keep(o, Member{Name: f.names[alias], Value: raw, verbatim: true})
	}
	return nil
}

func (p *plan) objectOf(v reflect.Value) *Object {
	if p.object < 0 {
		return nil
	}
	return v.Field(p.object).Addr().Interface().(*Object)
}

// complete ends the reading of a struct.
func (p *plan) complete(t *target) error {
	if t.object != nil {
		settle(t.object)
	}
	if err := p.check(t); err != nil || !p.completer {
		return err
	}
	return t.Addr().Interface().(Completer).CompleteWire()
}

// check enforces what the tags ask for.
func (p *plan) check(t *target) error {
	o := t.object
	if o == nil {
		return nil
	}
	for _, i := range p.checked {
		f := &p.fields[i]
		present := o.came[i].isPresent()
		if f.required && !present {
			return Missing(f.names[0])
		}
		if present && f.plan.kind == kindSlice {
			if err := f.checkLen(t.field(f, i).Len()); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *field) checkLen(n int) error {
	if n >= f.min && (f.max == 0 || n <= f.max) {
		return nil
	}
	detail := fmt.Sprintf("%d elements, want %d to %d", n, f.min, f.max)
	if f.max == 0 {
		detail = fmt.Sprintf("%d elements, want at least %d", n, f.min)
	}
	return &Error{Kind: ErrRange, Path: f.names[0], Detail: detail}
}
