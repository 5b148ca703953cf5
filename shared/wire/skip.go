package wire

// skip passes over one value of any depth. The stack of open brackets is a slice of bytes, so a
// hostile body of ten thousand levels costs ten thousand bytes and no recursion.
func (s *scanner) skip() error {
	var fixed [64]byte
	open := fixed[:0]
	for {
		switch s.peek() {
		case '{', '[':
			nested, err := s.enter(&open)
			if err != nil {
				return err
			}
			if nested {
				continue
			}
		default:
			if err := s.scalar(); err != nil {
				return err
			}
		}
		done, err := s.leave(&open)
		if done || err != nil {
			return err
		}
	}
}

// enter consumes an opening bracket. It reports false for an empty array or object, which is
// consumed whole.
func (s *scanner) enter(open *[]byte) (bool, error) {
	c := s.src[s.pos]
	s.pos++
	if s.peek() == c+2 { // '{' and '}', '[' and ']' are two apart
		s.pos++
		return false, nil
	}
	*open = append(*open, c)
	if c == '{' {
		return true, s.key()
	}
	return true, nil
}

// leave consumes what follows a value: a comma (and a key), or closing brackets. It reports
// true when the outermost value is complete.
func (s *scanner) leave(open *[]byte) (bool, error) {
	for len(*open) > 0 {
		top := (*open)[len(*open)-1]
		switch s.peek() {
		case ',':
			s.pos++
			if top == '{' {
				return false, s.key()
			}
			return false, nil
		case top + 2:
			s.pos++
			*open = (*open)[:len(*open)-1]
		default:
			return false, s.syntax("want a comma or a closing bracket")
		}
	}
	return true, nil
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

// Depth checks that data is one JSON value and returns how deep its arrays and objects nest: 0
// for a scalar. The error, if any, is of the kind ErrSyntax.
func Depth(data []byte) (int, error) {
	src := string(data)
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
