package wire

import (
	"reflect"
	"slices"
)

// Has reports whether the member of that name was there when v, a pointer to a struct with an
// [Object], was decoded. A member that came as null was there. Packets that carry only what
// changed are told apart from those that carry an empty value by it.
//
// The name is the one in the field's tag; a member that came under an alias counts too.
func Has(v any, name string) bool {
	i, o := member(v, name)
	return o != nil && o.came[i] != absent
}

// Source returns the JSON text of a member that its field could not hold as it came, such as an
// integer beyond 64 bits, whose field is 0 then. It returns "" for any other member.
func Source(v any, name string) Raw {
	i, o := member(v, name)
	if o == nil || o.came[i].how() != verbatim {
		return ""
	}
	p := planOf(reflect.TypeOf(v).Elem())
	raw, _ := source(o, p.fields[i].names[o.came[i].alias()])
	return raw
}

// Forget drops the text of a member that came in another form than its field's, or that its field could
// not hold: the field comes out in its natural form, also where it is zero. It does nothing to a member
// that did not come. v is a pointer to a struct with an [Object].
func Forget(v any, name string) {
	i, o := member(v, name)
	if o == nil || o.came[i] == absent {
		return
	}
	alias := o.came[i].alias()
	came := planOf(reflect.TypeOf(v).Elem()).fields[i].names[alias]
	o.came[i] = natural.under(alias)
	// Copies of the struct share the array.
	o.extra = slices.DeleteFunc(slices.Clone(o.extra), func(m Member) bool { return m.verbatim && m.Name == came })
}

// Field returns a pointer to the field of the struct that v points to, by the name in its tag; nil
// when there is none.
func Field(v any, name string) any {
	value := reflect.ValueOf(v).Elem()
	p := planOf(value.Type())
	i, _ := p.find(name, 0)
	if i < 0 {
		return nil
	}
	return value.Field(p.fields[i].index).Addr().Interface()
}

// member returns the number of a field of the struct that v points to, and the Object beside it;
// nil when there is no such field, or no Object.
func member(v any, name string) (int, *Object) {
	value := reflect.ValueOf(v).Elem()
	p := planOf(value.Type())
	i, _ := p.find(name, 0)
	if i < 0 {
		return i, nil
	}
	return i, p.objectOf(value)
}
