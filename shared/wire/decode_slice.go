package wire

import "reflect"

// intoSlice reads an array. Its form is that of its elements, or verbatim when they differ.
func (s *scanner) intoSlice(p *plan, v reflect.Value, c byte) (form, error) {
	if c != '[' {
		return absent, typeError(name(c), "an array")
	}
	s.pos++
	v.SetZero()
	if s.peek() == ']' {
		s.pos++
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return natural, nil
	}
	how := absent
	start := s.pos
	for i := 0; ; i++ {
		if i == v.Cap() {
			v.Grow(s.expect(i, start))
		}
		v.SetLen(i + 1)
		one, err := s.value(p.elem, v.Index(i))
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

// expect guesses how many elements are still to come, from the length of the n that have been
// read: a wrong guess costs memory, or another allocation, but never much of either.
func (s *scanner) expect(n, start int) int {
	if n == 0 {
		return 1
	}
	size := (s.pos-start)/n + 1
	return min((len(s.src)-s.pos)/size+1, 128)
}

// together is the form of an array whose elements so far had the form all, and then one.
func together(all, one form) form {
	if one != natural && one != other || all != absent && all != one {
		return verbatim
	}
	return one
}
