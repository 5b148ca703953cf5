package wire

// Each calls f for each member of an object, in the order they came. It copies nothing. What is no
// object is an error of the kind ErrType or ErrSyntax, and so is what stands behind it.
func Each(object Raw, f func(name string, value Raw)) error {
	return EachExact(object, func(_ Raw, name string, value Raw) { f(name, value) })
}

// EachExact is Each for who tells names apart that decode to the same one: token is the name as it
// stands there, in its quotes.
func EachExact(object Raw, f func(token Raw, name string, value Raw)) error {
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
func (s *scanner) each(f func(token Raw, name string, value Raw)) error {
	s.pos++
	for {
		more, err := s.another()
		if !more || err != nil {
			return err
		}
		start := s.pos
		name, err := s.text()
		if err != nil {
			return err
		}
		token := Raw(s.src[start:s.pos])
		if err = s.take(':'); err != nil {
			return err
		}
		value, err := s.raw()
		if err != nil {
			return err
		}
		f(token, name, value)
	}
}
