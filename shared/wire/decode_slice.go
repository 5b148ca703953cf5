package wire

import (
	"reflect"
	"strings"
)

// intoSlice reads an array. Its form is that of its elements, or verbatim when they differ.
func (s *scanner) intoSlice(p *plan, v reflect.Value, c byte) (form, error) {
	if c != '[' {
		return absent, typeError(name(c), "an array")
	}
	s.pos++
	size := p.elem.typ.Size()
	v.SetZero()
	if s.peek() == ']' {
		s.pos++
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return natural, nil
	}
	how := absent
	start := s.pos
	var scratch target
	for i := 0; ; i++ {
		if i == v.Cap() {
			v.Grow(s.grant(s.expect(i, start), i, size))
		}
		v.SetLen(i + 1)
		one, err := s.element(p.elem, v.Index(i), i, &scratch)
		if err == nil && one == null && p.elem.demands {
			err = typeError("null", "an object")
		}
		if err != nil {
			return absent, atIndex(i, err)
		}
		how = together(how, one)
		more, err := s.more(']')
		if !more || err != nil {
			return how, err
		}
	}
}

// element reads element i of an array into v. In a long array of structs scratch is read into and copied
// from: to look the fields up for each element takes longer than to copy it.
func (s *scanner) element(p *plan, v reflect.Value, i int, scratch *target) (form, error) {
	const few = 8
	c := s.peek()
	if i < few || p.kind != kindStruct || c != '{' {
		return s.value(p, v, c)
	}
	if scratch.fields == nil {
		*scratch = p.scratch()
	}
	err := s.members(p, scratch)
	v.Set(scratch.Value)
	scratch.SetZero()
	return natural, err
}

// scratch returns a target to be read into again and again.
func (p *plan) scratch() target {
	t := p.target(reflect.New(p.typ).Elem())
	t.fields = make([]reflect.Value, len(p.fields))
	for i, f := range p.fields {
		t.fields[i] = t.Field(f.index)
	}
	return t
}

// expect guesses how many elements are still to come: at first by the objects in what follows,
// then by the length of the n that have been read. A wrong guess costs memory, or another
// allocation.
func (s *scanner) expect(n, start int) int {
	const most, far = 128, 4096
	if n > 0 {
		size := (s.pos-start)/n + 1
		return min((len(s.src)-s.pos)/size+1, most)
	}
	rest := s.src[s.pos:]
	near := rest[:min(len(rest), far)]
	objects := strings.Count(near, "{") * len(rest) / max(len(near), 1)
	return min(max(objects, 1), most)
}

// grant bounds what guesses can cost, whatever comes in: all of them together get some bytes for
// each byte of the source, and beyond that an array of n elements no more than doubles.
func (s *scanner) grant(expected, n int, size uintptr) int {
	const each, some = 16, 4096
	cost := expected * int(size)
	if s.granted+cost > each*len(s.src)+some {
		return max(n, 1)
	}
	s.granted += cost
	return expected
}

// together is the form of an array whose elements so far had the form all, and then one.
func together(all, one form) form {
	if all == outside || one == outside {
		return outside
	}
	if one != natural && one != other || all != absent && all != one {
		return verbatim
	}
	return one
}
