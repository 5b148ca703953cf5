package wire

import (
	"fmt"
	"reflect"
	"strings"
)

// nextKey reads up to and including the colon of the next member of an object whose opening
// bracket has been read. It reports false after it has read the closing bracket.
func (s *scanner) nextKey(first bool) (string, bool, error) {
	more, err := s.another(first)
	if !more || err != nil {
		return "", false, err
	}
	key, err := s.memberName()
	return key, err == nil, err
}

// another is the part of nextKey up to the name.
func (s *scanner) another(first bool) (bool, error) {
	if !first || s.peek() == '}' {
		if more, err := s.more('}'); !more || err != nil {
			return false, err
		}
	}
	if s.peek() != '"' {
		return false, s.syntax("want a member name")
	}
	return true, nil
}

// memberName reads a name and the colon behind it.
func (s *scanner) memberName() (string, error) {
	name, err := s.text()
	if err != nil {
		return "", err
	}
	return name, s.take(':')
}

// expected reads the name of a member that is one of these fields, where members come in the order of
// the fields: then names need no more than a comparison. It returns the field and what the value begins
// with, as peek does. For any other member it returns -1 and consumes nothing.
func (s *scanner) expected(fields []field, first bool) (i int, c byte) {
	src, pos := s.src, s.pos
	if !first {
		if pos == len(src) || src[pos] != ',' {
			return -1, 0
		}
		pos++
	}
	pos = skipSpace(src, pos)
	for i := range fields {
		if name := fields[i].quoted; strings.HasPrefix(src[pos:], name) {
			s.pos = skipSpace(src, pos+len(name))
			if s.pos == len(src) {
				return i, 0
			}
			return i, src[s.pos]
		}
	}
	return -1, 0
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

func (s *scanner) intoStruct(p *plan, v reflect.Value, c byte) error {
	if c != '{' {
		return typeError(name(c), "an object")
	}
	o := p.objectOf(v)
	if o != nil {
		o.decoded = true
	}
	fields, next := p.fields, 0
	s.pos++
	for first := true; ; first = false {
		const skipped = 1 // members that may be left out without a search for the next
		likely := fields[next:min(next+1+skipped, len(fields))]
		i, c := s.expected(likely, first)
		i, alias := next+i, 0
		if i < next {
			name, more, err := s.nextKey(first)
			if err != nil {
				return err
			}
			if !more {
				return p.complete(o, v)
			}
			if i, alias = p.find(name, next); i < 0 {
				if err := s.unnamed(o, name); err != nil {
					return err
				}
				continue
			}
			c = s.peek()
		}
		next = i + 1
		if err := s.member(&fields[i], v, c, o, i, alias); err != nil {
			return err
		}
	}
}

// unnamed keeps a member that no field names, where there is an Object to keep it.
func (s *scanner) unnamed(o *Object, key string) error {
	if o == nil {
		return s.skip()
	}
	raw, err := s.raw()
	o.keep(Member{Name: key, Value: raw})
	return err
}

func (o *Object) keep(m Member) { o.extra = append(o.extra, m) }

// settle leaves one of the members that came several times: the last, in the place of the first.
func (o *Object) settle() {
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

// member reads the value of field i of a struct, which came under its alias-th name and begins with
// c.
func (s *scanner) member(f *field, v reflect.Value, c byte, o *Object, i, alias int) error {
	if o != nil && o.came[i] != absent && o.came[i].alias() != alias {
		return s.unnamed(o, f.names[alias]) // the member came under two names: keep both
	}
	to := v.Field(f.index)
	if f.plan.kind == kindStruct && (o == nil || o.came[i] != absent) {
		// A key that comes twice counts as its last value, as in encoding/json.
		to.SetZero()
	}
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
		o.keep(Member{Name: f.names[alias], Value: raw, verbatim: true})
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
func (p *plan) complete(o *Object, v reflect.Value) error {
	if o != nil {
		o.settle()
	}
	if err := p.check(o, v); err != nil || !p.completer {
		return err
	}
	return v.Addr().Interface().(Completer).CompleteWire()
}

// check enforces what the tags ask for.
func (p *plan) check(o *Object, v reflect.Value) error {
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
			if err := f.checkLen(v.Field(f.index).Len()); err != nil {
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
