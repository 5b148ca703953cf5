package wire

import (
	"errors"
	"reflect"
	"unsafe"
)

// Unmarshal reads one JSON value into v, a non-nil pointer. It copies data once.
//
// Errors are of the type *Error and of one of the kinds of this package. After an error v holds
// what was read before it.
func Unmarshal(data []byte, v any) error { return decodeText(string(data), v) }

// UnmarshalOwned is Unmarshal for data that nobody changes any more. It copies nothing: the
// strings in v share the memory of data.
func UnmarshalOwned(data []byte, v any) error { return decodeText(Share(data), v) }

// Share returns data, which nobody changes as long as the string is in use, as a string that shares
// its memory.
func Share(data []byte) string { return unsafe.String(unsafe.SliceData(data), len(data)) }

// UnmarshalRaw is Unmarshal for the text of a value that was kept verbatim. It copies nothing.
func UnmarshalRaw(raw Raw, v any) error { return decodeText(string(raw), v) }

func decodeText(src string, v any) error {
	target := reflect.ValueOf(v).Elem()
	target.SetZero()
	s := scanner{src: src}
	how, err := s.value(planOf(target.Type()), target, s.peek())
	if err == nil {
		err = s.end()
	}
	switch {
	case err != nil:
	case how == null:
		err = typeError("null", "an object")
	case how == outside:
		err = outsideError()
	}
	if err != nil {
		return syntaxFirst(src, err)
	}
	return nil
}

// syntaxFirst returns what makes src no JSON at all, wherever that stands, and else err: reading
// stops at the first member that does not fit, which may be the smaller of the mistakes.
func syntaxFirst(src string, err error) error {
	if syntax := check(src); syntax != nil && !errors.Is(err, ErrSyntax) {
		return syntax
	}
	return err
}

// value reads one value that begins with c into v, which is of the plan's type (and zero if that
// is a struct). It returns the form in which the value came.
func (s *scanner) value(p *plan, v reflect.Value, c byte) (form, error) {
	if s.plain(p, v) {
		return natural, nil
	}
	if c == 'n' && p.kind != kindRaw {
		_, err := s.word()
		v.SetZero()
		return null, err
	}
	switch p.kind {
	case kindString, kindNumber:
		return s.intoString(p, v, c)
	case kindInt, kindUint:
		return s.intoInteger(p, v, c)
	case kindBool:
		return s.intoBool(v, c)
	case kindRaw:
		raw, err := s.raw()
		v.SetString(string(raw))
		return natural, err
	case kindBytes:
		return natural, s.intoBytes(v, c)
	case kindMembers:
		return natural, s.intoMembers(v.Addr().Interface().(*[]Member), c)
	case kindCustom:
		return natural, s.intoCustom(v.Addr().Interface().(Custom))
	case kindSlice:
		return s.intoSlice(p, v, c)
	default:
		return natural, s.intoStruct(p, v, c)
	}
}

// plain reads a value that comes as nearly all do: a string without an escape, or an integer of up to
// 18 digits. It consumes nothing of any other.
func (s *scanner) plain(p *plan, v reflect.Value) bool {
	src := s.src[s.pos:]
	switch p.kind {
	case kindString:
		if src == "" || src[0] != '"' {
			return false
		}
		text := src[1:]
		n := ordinaryLen(text)
		if n == len(text) || text[n] != '"' {
			return false
		}
		s.pos += n + len(`""`)
		v.SetString(text[:n])
		return true
	case kindInt, kindUint:
		n, length := plainInteger(src)
		if length == 0 || n > p.most {
			return false
		}
		s.pos += length
		p.setInteger(v, n)
		return true
	}
	return false
}

// intoString reads a string, or the exact text of another scalar.
func (s *scanner) intoString(p *plan, v reflect.Value, c byte) (form, error) {
	text, quoted, err := s.scalarText(c, "a string or a number")
	if err != nil {
		return absent, err
	}
	if p.kind == kindNumber && quoted && numberLen(text) != len(text) {
		return absent, typeError("a string", "a number")
	}
	v.SetString(text)
	if quoted == (p.kind == kindString) {
		return natural, nil
	}
	return other, nil
}

// scalarText reads a scalar and reports whether it stood in quotes.
func (s *scanner) scalarText(c byte, want string) (text string, quoted bool, err error) {
	switch {
	case c == '"':
		text, err = s.text()
		return text, true, err
	case startsNumber(c):
		text, err = s.number()
	case c == '{' || c == '[':
		err = typeError(name(c), want)
	default:
		text, err = s.word()
	}
	return text, false, err
}

func name(c byte) string {
	switch c {
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case 't', 'f':
		return "a bool"
	}
	return "a number"
}

func (s *scanner) intoBool(v reflect.Value, c byte) (form, error) {
	text, quoted, err := s.scalarText(c, "true or false")
	if err != nil {
		return absent, err
	}
	switch text {
	case "true", "1":
		v.SetBool(true)
	case "false", "0":
		v.SetBool(false)
	default:
		return absent, typeError(name(c), "true or false")
	}
	switch {
	case len(text) == 1 && quoted:
		return verbatim, nil
	case len(text) == 1:
		return digit, nil
	case quoted:
		return other, nil
	}
	return natural, nil
}

func (s *scanner) intoBytes(v reflect.Value, c byte) error {
	if c != '"' {
		return typeError(name(c), "a string")
	}
	b, err := s.bytes()
	v.SetBytes(b)
	return err
}

func (s *scanner) intoCustom(v Custom) error {
	raw, err := s.raw()
	if err != nil {
		return err
	}
	return v.DecodeWire(raw)
}

// intoMembers reads an object of any members.
func (s *scanner) intoMembers(v *[]Member, c byte) error {
	if c != '{' {
		return typeError(name(c), "an object")
	}
	members := []Member{}
	err := s.each(func(_ Raw, name string, value Raw) {
		members = append(members, Member{Name: name, Value: value})
	})
	*v = members
	return err
}
