package wire

// Each calls f for each member of an object, in the order they came. It copies nothing. What is no
// object is an error of the kind ErrType or ErrSyntax, and so is what stands behind it.
func Each(object Raw, f func(name string, value Raw)) error {
	s := scanner{src: string(object)}
	if c := s.peek(); c != '{' {
		return typeError(name(c), "an object")
	}
	if err := s.each(f); err != nil {
		return err
	}
	return s.end()
}

// Elements calls f for each element of an array, in order. It copies nothing. What is no array is
// an error of the kind ErrType or ErrSyntax.
func Elements(array Raw, f func(Raw)) error {
	s := scanner{src: string(array)}
	if c := s.peek(); c != '[' {
		return typeError(name(c), "an array")
	}
	s.pos++
	if s.peek() == ']' {
		return nil
	}
	for more := true; more; {
		value, err := s.raw()
		if err != nil {
			return err
		}
		f(value)
		if more, err = s.more(']'); err != nil {
			return err
		}
	}
	return nil
}

// each reads an object whose opening bracket is next.
func (s *scanner) each(f func(name string, value Raw)) error {
	s.pos++
	for {
		key, more, err := s.nextKey()
		if !more || err != nil {
			return err
		}
		value, err := s.raw()
		if err != nil {
			return err
		}
		f(key, value)
	}
}
