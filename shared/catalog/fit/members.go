package fit

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// Member is one value of a packet that holds no others: a scalar, or an empty object or array.
type Member struct {
	Path  string       // such as Events[0].To_Account
	Value wire.Raw     // as it came
	Type  reflect.Type // of its field; nil where no field names it
	In    reflect.Type // the struct that holds the field, or that lacks it; nil where there is none
}

// Members returns the values of a packet in the order they came, each with its field in payload,
// which Packet has decoded from the same body; a nil payload has no fields.
func Members(body []byte, payload any) []Member {
	w := walker{}
	w.value("", wire.Raw(body), reflect.ValueOf(payload), nil)
	return w.out
}

type walker struct{ out []Member }

func (w *walker) value(path string, raw wire.Raw, field reflect.Value, in reflect.Type) {
	field = concrete(field)
	raw = wire.Raw(strings.TrimSpace(string(raw)))
	before := len(w.out)
	switch {
	case strings.HasPrefix(string(raw), "{"):
		_ = wire.Each(raw, func(name string, value wire.Raw) { // it was decoded before
			child, holder := member(field, name)
			w.value(strings.TrimPrefix(path+"."+name, "."), value, child, holder)
		})
	case strings.HasPrefix(string(raw), "["):
		n := 0
		_ = wire.Elements(raw, func(value wire.Raw) {
			w.value(path+"["+strconv.Itoa(n)+"]", value, element(field, n), in)
			n++
		})
	}
	if len(w.out) == before {
		m := Member{Path: path, Value: raw, In: in}
		if field.IsValid() {
			m.Type = field.Type()
		}
		w.out = append(w.out, m)
	}
}

// concrete returns what is behind pointers and interfaces, and in place of a value whose struct
// depends on the packet, such as the details of RTC events, that struct.
func concrete(v reflect.Value) reflect.Value {
	for v.IsValid() {
		switch {
		case v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
			v = v.Elem()
		case v.Kind() == reflect.Struct && v.NumField() > 0 &&
			v.Type().Field(0).Name == "Value" && v.Field(0).Kind() == reflect.Interface:
			v = v.Field(0)
		default:
			return v
		}
	}
	return v
}

// member returns the field of a struct that holds a member, by its name or an alias, and the
// struct itself.
func member(v reflect.Value, name string) (reflect.Value, reflect.Type) {
	if !v.IsValid() || v.Kind() != reflect.Struct {
		return reflect.Value{}, nil
	}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && named(f.Tag, name) {
			return v.Field(i), v.Type()
		}
	}
	return reflect.Value{}, v.Type()
}

func named(tag reflect.StructTag, name string) bool {
	if first, _, _ := strings.Cut(tag.Get("json"), ","); first == name {
		return true
	}
	for option := range strings.SplitSeq(tag.Get("wire"), ",") {
		if option == "alias="+name {
			return true
		}
	}
	return false
}

func element(v reflect.Value, n int) reflect.Value {
	if v.IsValid() && v.Kind() == reflect.Slice && n < v.Len() {
		return v.Index(n)
	}
	return reflect.Value{}
}
