package wire

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// Custom is implemented, with a pointer receiver, by types whose JSON depends on more than
// their Go type: message elements, RTC events. DecodeWire gets one valid JSON value that is not
// null; AppendWire appends one.
type Custom interface {
	DecodeWire(Raw) error
	AppendWire([]byte) ([]byte, error)
}

// Completer is implemented, with a pointer receiver, by structs in which one member decides how
// another is read: the type of an RTC event stands beside its payload. CompleteWire is called
// when all members have been read and the tags are satisfied, in whatever order they came.
type Completer interface{ CompleteWire() error }

// kind is what a Go type reads.
type kind uint8

const (
	kindString kind = iota
	kindNumber
	kindInt
	kindUint
	kindBool
	kindRaw
	kindBytes
	kindMembers
	kindCustom
	kindSlice
	kindStruct
)

// plan is how values of one Go type are read and written. It is immutable once built.
type plan struct {
	kind   kind
	typ    reflect.Type
	bits   int     // of an integer
	most   uint64  // the largest integer of that type
	elem   *plan   // of a slice
	fields []field // of a struct
	// checked are the fields with something to check once all members are read.
	checked   []int
	object    int  // index of the embedded Object, -1 without one
	completer bool // the type implements Completer
	demands   bool // a member of the struct is required
}

// field is one named member of a struct.
type field struct {
	names    []string // the name, then its aliases
	quoted   string   // the name as it mostly comes: in quotes, with the colon
	index    int      // in the Go struct
	plan     *plan
	required bool
	always   bool
	omitZero bool
	min, max int // number of elements; max 0 means no bound
}

// plans remembers the plan of each type. It is a cache of a pure function, safe for concurrent
// use, and the only state of the package.
var plans sync.Map // reflect.Type to *plan

var (
	customType    = reflect.TypeFor[Custom]()
	completerType = reflect.TypeFor[Completer]()
	objectType    = reflect.TypeFor[Object]()
	rawType       = reflect.TypeFor[Raw]()
	numberType    = reflect.TypeFor[Number]()
	bytesType     = reflect.TypeFor[[]byte]()
	membersType   = reflect.TypeFor[[]Member]()
)

// planOf returns the plan of t. It panics for types that the package cannot read: that is a
// mistake of the program, found by the first test that touches the type.
func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p, _ := plans.LoadOrStore(t, build(t))
	return p.(*plan)
}

func build(t reflect.Type) *plan {
	p := shape(t)
	p.typ = t
	return p
}

// shape is build but for the type itself.
func shape(t reflect.Type) *plan {
	switch t {
	case rawType:
		return &plan{kind: kindRaw}
	case numberType:
		return &plan{kind: kindNumber}
	case bytesType:
		return &plan{kind: kindBytes}
	case membersType:
		return &plan{kind: kindMembers}
	}
	if reflect.PointerTo(t).Implements(customType) {
		return &plan{kind: kindCustom}
	}
	switch t.Kind() {
	case reflect.String:
		return &plan{kind: kindString}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &plan{kind: kindInt, bits: t.Bits(), most: 1<<(t.Bits()-1) - 1}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &plan{kind: kindUint, bits: t.Bits(), most: 1<<t.Bits() - 1}
	case reflect.Bool:
		return &plan{kind: kindBool}
	case reflect.Slice:
		return &plan{kind: kindSlice, elem: planOf(t.Elem())}
	case reflect.Struct:
		return buildStruct(t)
	}
	panic(fmt.Sprintf("wire: cannot read type %v", t))
}

func buildStruct(t reflect.Type) *plan {
	p := &plan{kind: kindStruct, object: -1}
	p.completer = reflect.PointerTo(t).Implements(completerType)
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type == objectType && f.Anonymous {
			p.object = i
			continue
		}
		if tag := f.Tag.Get("json"); f.IsExported() && tag != "-" {
			named := buildField(t, f, tag)
			if named.required || named.min > 0 || named.max > 0 {
				p.checked = append(p.checked, len(p.fields))
			}
			p.fields = append(p.fields, named)
			p.demands = p.demands || named.required
		}
	}
	if p.object >= 0 && len(p.fields) > maxFields {
		panic(fmt.Sprintf("wire: %v has more than %d members", t, maxFields))
	}
	return p
}

func buildField(t reflect.Type, f reflect.StructField, tag string) field {
	name, options, _ := strings.Cut(tag, ",")
	if name == "" {
		name = f.Name
	}
	out := field{
		names:    []string{name},
		quoted:   string(AppendString(nil, name)) + ":",
		index:    f.Index[0],
		plan:     planOf(f.Type),
		omitZero: options == "omitzero",
	}
	for option := range strings.SplitSeq(f.Tag.Get("wire"), ",") {
		if err := out.option(option); err != nil {
			panic(fmt.Sprintf("wire: %v.%s: %v", t, f.Name, err))
		}
	}
	return out
}

func (f *field) option(option string) (err error) {
	key, value, _ := strings.Cut(option, "=")
	switch key {
	case "":
	case "required":
		f.required, f.always = true, true
	case "always":
		f.always = true
	case "alias":
		f.names = append(f.names, value)
	case "min":
		f.min, err = strconv.Atoi(value)
	case "max":
		f.max, err = strconv.Atoi(value)
	default:
		err = fmt.Errorf("unknown option %q", key)
	}
	return err
}

// find returns the field that a member name belongs to and the number of the name, or -1. It
// begins at the field after the last one, since members mostly come in the order of the fields.
func (p *plan) find(name string, next int) (index, alias int) {
	n := len(p.fields)
	for i := range n {
		at := next + i
		if at >= n {
			at -= n
		}
		for a, known := range p.fields[at].names {
			if known == name {
				return at, a
			}
		}
	}
	return -1, 0
}
