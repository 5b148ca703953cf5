package wire

import (
	"errors"
	"reflect"
	"strconv"
	"unsafe"
)

// Unmarshal reads one JSON value into v, a non-nil pointer. It copies data once.
//
// Errors are of the type *Error and of one of the kinds of this package. After an error v holds
// what was read before it.
func Unmarshal(data []byte, v any) error { return decodeText(string(data), v) }

// UnmarshalOwned is Unmarshal for data that nobody changes any more. It copies nothing: the
// strings in v share the memory of data.
func UnmarshalOwned(data []byte, v any) error {
	return decodeText(unsafe.String(unsafe.SliceData(data), len(data)), v)
}

// UnmarshalRaw is Unmarshal for the text of a value that was kept verbatim. It copies nothing.
func UnmarshalRaw(raw Raw, v any) error { return decodeText(string(raw), v) }

func decodeText(src string, v any) error {
	target := reflect.ValueOf(v).Elem()
	s := scanner{src: src}
	how, err := s.value(planOf(target.Type()), target)
	if err == nil {
		err = s.end()
	}
	if err == nil && how == null {
		err = typeError("null", "an object")
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

// value reads one value into v and says in which form it came.
func (s *scanner) value(p *plan, v reflect.Value) (form, error) {
	c := s.peek()
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
		b, err := s.bytes()
		v.SetBytes(b)
		return natural, err
	case kindMembers:
		return natural, s.intoMembers(v)
	case kindCustom:
		return natural, s.intoCustom(v)
	case kindSlice:
		return s.intoSlice(p, v, c)
	default:
		return natural, s.intoStruct(p, v, c)
	}
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

// scalarText reads a scalar and says whether it stood in quotes.
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

func (s *scanner) intoInteger(p *plan, v reflect.Value, c byte) (form, error) {
	text, quoted, err := s.scalarText(c, "a number")
	if err != nil {
		return absent, err
	}
	if quoted && text == "" {
		v.SetZero()
		return empty, nil
	}
	if !startsNumber(c) && (numberLen(text) != len(text) || text == "") {
		return absent, typeError(name(c)+" that is no number", "a number")
	}
	if p.kind == kindInt {
		var n int64
		n, err = strconv.ParseInt(text, 10, p.bits)
		v.SetInt(n)
	} else {
		var n uint64
		n, err = strconv.ParseUint(text, 10, p.bits)
		v.SetUint(n)
	}
	if err != nil {
		v.SetZero()
		detail := "a number that is no integer of " + strconv.Itoa(p.bits) + " bits"
		return absent, &Error{Kind: ErrRange, Detail: detail}
	}
	if quoted {
		return other, nil
	}
	return natural, nil
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

func (s *scanner) intoCustom(v reflect.Value) error {
	raw, err := s.raw()
	if err != nil {
		return err
	}
	return v.Addr().Interface().(Custom).DecodeWire(raw)
}

// intoMembers reads an object of any members.
func (s *scanner) intoMembers(v reflect.Value) error {
	if c := s.peek(); c != '{' {
		return typeError(name(c), "an object")
	}
	members := []Member{}
	err := s.each(func(name string, value Raw) {
		members = append(members, Member{Name: name, Value: value})
	})
	v.Set(reflect.ValueOf(members))
	return err
}
