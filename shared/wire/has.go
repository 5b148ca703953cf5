package wire

import "reflect"

// Has says whether the member of that name was there when v, a pointer to a struct with an
// [Object], was decoded. A member that came as null was there. Packets that carry only what
// changed are told apart from those that carry an empty value by it.
//
// The name is the one in the field's tag; a member that came under an alias counts too.
func Has(v any, name string) bool {
	value := reflect.ValueOf(v)
	p := planOf(value.Type().Elem())
	i, _ := p.find(name, 0)
	o := p.objectOf(value.UnsafePointer())
	return i >= 0 && o != nil && o.came[i] != absent
}
