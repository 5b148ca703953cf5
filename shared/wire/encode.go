package wire

import (
	"reflect"
	"strconv"
)

// Marshal returns the JSON of v, a struct or a pointer to one. What was decoded comes out as it
// came, member by member, and fields that were set since with their new values. The package's
// documentation says which values cannot be told from those that came. The only errors are those of
// [Custom] values.
func Marshal(v any) ([]byte, error) { return Append(nil, v) }

// Append is Marshal into a buffer of the caller.
func Append(dst []byte, v any) ([]byte, error) {
	value := reflect.ValueOf(v)
	if value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	return appendValue(dst, planOf(value.Type()), value, natural)
}

func appendValue(dst []byte, p *plan, v reflect.Value, how form) ([]byte, error) {
	switch p.kind {
	case kindString, kindNumber:
		return appendText(dst, p, v.String(), how), nil
	case kindInt:
		return appendQuoted(dst, strconv.AppendInt(nil, v.Int(), 10), how), nil
	case kindUint:
		return appendQuoted(dst, strconv.AppendUint(nil, v.Uint(), 10), how), nil
	case kindBool:
		return appendBool(dst, v.Bool(), how), nil
	case kindRaw:
		return appendRaw(dst, v.String()), nil
	case kindBytes:
		return AppendText(dst, v.Bytes()), nil
	case kindMembers:
		return appendMembers(dst, v.Interface().([]Member)), nil
	case kindCustom:
		return appendCustom(dst, v)
	case kindSlice:
		return appendSlice(dst, p, v, how)
	default:
		return appendStruct(dst, p, v)
	}
}

func appendText(dst []byte, p *plan, text string, how form) []byte {
	bare := how == other
	if p.kind == kindNumber {
		bare = !bare
	}
	// A string that was changed to something that is no number cannot go out bare.
	if bare && isBareword(text) {
		return append(dst, text...)
	}
	if bare && p.kind == kindNumber && text == "" {
		return append(dst, '0')
	}
	return AppendString(dst, text)
}

// isBareword reports whether text is a JSON scalar without quotes.
func isBareword(text string) bool {
	if text == "" {
		return false
	}
	return numberLen(text) == len(text) || text == "true" || text == "false"
}

func appendQuoted(dst, digits []byte, how form) []byte {
	switch {
	case how == empty && string(digits) == "0":
		return append(dst, '"', '"')
	case how == other:
		dst = append(dst, '"')
		dst = append(dst, digits...)
		return append(dst, '"')
	}
	return append(dst, digits...)
}

func appendBool(dst []byte, b bool, how form) []byte {
	switch {
	case how == digit && b:
		return append(dst, '1')
	case how == digit:
		return append(dst, '0')
	case how == other:
		return append(strconv.AppendBool(append(dst, '"'), b), '"')
	}
	return strconv.AppendBool(dst, b)
}

func appendRaw(dst []byte, raw string) []byte {
	if raw == "" {
		return append(dst, "null"...)
	}
	return append(dst, raw...)
}

func appendMembers(dst []byte, members []Member) []byte {
	dst = append(dst, '{')
	for i, m := range members {
		dst = comma(dst, i == 0)
		dst = append(AppendString(dst, m.Name), ':')
		dst = appendRaw(dst, string(m.Value))
	}
	return append(dst, '}')
}

func appendCustom(dst []byte, v reflect.Value) ([]byte, error) {
	if !v.CanAddr() {
		v = addressable(v)
	}
	return v.Addr().Interface().(Custom).AppendWire(dst)
}

// addressable returns a copy of v that has an address, and so the methods of pointers.
func addressable(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	out.Set(v)
	return out
}

func appendSlice(dst []byte, p *plan, v reflect.Value, how form) ([]byte, error) {
	dst = append(dst, '[')
	for i := range v.Len() {
		dst = comma(dst, i == 0)
		var err error
		if dst, err = appendValue(dst, p.elem, v.Index(i), how); err != nil {
			return dst, atIndex(i, err)
		}
	}
	return append(dst, ']'), nil
}

func appendStruct(dst []byte, p *plan, v reflect.Value) ([]byte, error) {
	var o Object
	if p.object >= 0 {
		o = v.Field(p.object).Interface().(Object)
	}
	dst = append(dst, '{')
	start := len(dst)
	for i := range p.fields {
		f := &p.fields[i]
		value := v.Field(f.index)
		if p.omits(i, value, &o) {
			continue
		}
		var err error
		dst = comma(dst, len(dst) == start)
		if dst, err = appendField(&o, dst, f, value, o.came[i%maxFields]); err != nil {
			return dst, At(f.names[0], err)
		}
	}
	for _, m := range o.Extra() {
		dst = append(AppendString(comma(dst, len(dst) == start), m.Name), ':')
		dst = appendRaw(dst, string(m.Value))
	}
	return append(dst, '}'), nil
}

// omits reports whether a field stays out of the JSON.
func (p *plan) omits(i int, v reflect.Value, o *Object) bool {
	f := &p.fields[i]
	if p.object < 0 {
		return f.omitZero && v.IsZero()
	}
	return o.came[i] == absent && (o.decoded || !f.always) && v.IsZero()
}

func appendField(o *Object, dst []byte, f *field, v reflect.Value, came form) ([]byte, error) {
	name := f.names[came.alias()]
	dst = append(AppendString(dst, name), ':')
	switch how := came.how(); {
	case how == null && v.IsZero():
		return append(dst, "null"...), nil
	case how == verbatim:
		raw, _ := source(o, name)
		return appendKept(dst, f.plan, v, raw)
	default:
		return appendValue(dst, f.plan, v, how)
	}
}

// appendKept appends a value that was read from raw: what nobody has set since as it came. Of an array
// that was changed those are the elements that raw has at the same index.
func appendKept(dst []byte, p *plan, v reflect.Value, raw Raw) ([]byte, error) {
	switch {
	case p.reads(raw, v):
		return append(dst, raw...), nil
	case p.kind != kindSlice:
		return appendValue(dst, p, v, natural)
	}
	var kept []Raw
	_ = Elements(raw, func(element Raw) { kept = append(kept, element) }) // null has none
	dst = append(dst, '[')
	for i := range v.Len() {
		dst = comma(dst, i == 0)
		var err error
		if i < len(kept) {
			dst, err = appendKept(dst, p.elem, v.Index(i), kept[i])
		} else {
			dst, err = appendValue(dst, p.elem, v.Index(i), natural)
		}
		if err != nil {
			return dst, atIndex(i, err)
		}
	}
	return append(dst, ']'), nil
}

// reads reports whether v is what raw decodes to: nobody has set the field since.
func (p *plan) reads(raw Raw, v reflect.Value) bool {
	s := scanner{src: string(raw)}
	again := reflect.New(p.typ).Elem()
	_, err := s.value(p, again, s.peek())
	return err == nil && reflect.DeepEqual(again.Interface(), v.Interface())
}

// source returns the text of a member that was kept verbatim.
func source(o *Object, name string) (Raw, bool) {
	for _, m := range o.extra {
		if m.verbatim && m.Name == name {
			return m.Value, true
		}
	}
	return "", false
}

func comma(dst []byte, first bool) []byte {
	if first {
		return dst
	}
	return append(dst, ',')
}
