package wire

import (
	"reflect"
	"strconv"
)

// Unknown returns the paths of all members of a decoded value that no field names, at any
// depth. Conformance tests want it empty.
func Unknown(v any) []string {
	value := reflect.ValueOf(v)
	if value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	return unknown(planOf(value.Type()), value, "")
}

func unknown(p *plan, v reflect.Value, path string) []string {
	var out []string
	switch p.kind {
	case kindSlice:
		for i := range v.Len() {
			out = append(out, unknown(p.elem, v.Index(i), path+"["+strconv.Itoa(i)+"]")...)
		}
	case kindCustom:
		if !v.CanAddr() {
			v = addressable(v)
		}
		if u, ok := v.Addr().Interface().(interface{ Unknown() []string }); ok {
			for _, name := range u.Unknown() {
				out = append(out, join(path, name))
			}
		}
	case kindStruct:
		out = p.unknownFields(v, path)
	}
	return out
}

func (p *plan) unknownFields(v reflect.Value, path string) []string {
	var out []string
	if p.object >= 0 {
		o := v.Field(p.object).Interface().(Object)
		for _, m := range o.Extra() {
			out = append(out, join(path, m.Name))
		}
	}
	for _, f := range p.fields {
		out = append(out, unknown(f.plan, v.Field(f.index), join(path, f.names[0]))...)
	}
	return out
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
