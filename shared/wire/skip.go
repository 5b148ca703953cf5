package wire

// skip passes over one value of any depth. The stack of open brackets is a slice of bytes, so a
// hostile body of ten thousand levels costs ten thousand bytes and no recursion.
func (s *scanner) skip() error {
	if c := s.peek(); c != '{' && c != '[' {
		return s.scalar()
	}
	var fixed [64]byte
	open := fixed[:0]
	for {
		var opened byte
		var err error
		switch c := s.peek(); c {
		case '{', '[':
			opened, err = s.enter(c)
		default:
			err = s.scalar()
		}
		if err != nil {
			return err
		}
		if opened != 0 {
			open = append(open, opened)
			continue
		}
		if open, err = s.leave(open); err != nil || len(open) == 0 {
			return err
		}
	}
}

// enter consumes an opening bracket, and the first key of an object. It returns the bracket, and
// 0 for an empty array or object, which is consumed whole.
func (s *scanner) enter(c byte) (byte, error) {
	s.pos++
	if s.peek() == c+2 { // '{' and '}', '[' and ']' are two apart
		s.pos++
		return 0, nil
	}
	if c == '{' {
		return c, s.key()
	}
	return c, nil
}

// leave consumes what follows a value: closing brackets, and a comma with the next key. It
// returns what is still open.
func (s *scanner) leave(open []byte) ([]byte, error) {
	for len(open) > 0 {
		top := open[len(open)-1]
		switch s.peek() {
		case ',':
			s.pos++
			if top == '{' {
				return open, s.key()
			}
			return open, nil
		case top + 2:
			s.pos++
			open = open[:len(open)-1]
		default:
			return open, s.syntax("want a comma or a closing bracket")
		}
	}
	return open, nil
}

func (s *scanner) key() error {
	if s.peek() != '"' {
		return s.syntax("want a member name")
	}
	if _, _, _, err := s.span(); err != nil {
		return err
	}
	return s.take(':')
}

// Depth checks that src is one JSON value and returns how deep its arrays and objects nest: 0 for a
// scalar. The error, if any, is of the kind ErrSyntax.
func Depth(src string) (int, error) {
	if err := check(src); err != nil {
		return 0, err
	}
	return depth(src), nil
}

// check makes sure that src is one JSON value.
func check(src string) error {
	s := scanner{src: src}
	if err := s.skip(); err != nil {
		return err
	}
	return s.end()
}

// depth counts the levels of a text that is known to be JSON.
func depth(src string) int {
	deepest, level := 0, 0
	for i := 0; i < len(src); i++ {
		switch src[i] {
		case '"':
			for i++; src[i] != '"'; i++ {
				if src[i] == '\\' {
					i++
				}
			}
		case '{', '[':
			level++
			deepest = max(deepest, level)
		case '}', ']':
			level--
		}
	}
	return deepest
}
