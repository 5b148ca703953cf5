package wire

import "strconv"

// maxFields is how many members one struct can name.
const maxFields = 32

// Object is embedded by every payload struct. It remembers how each member came, and holds the
// members that no field names. Its zero value stands for an object that was made, not decoded:
// encoding then leaves out the fields that are zero, but for those with the option always.
//
// A struct with an Object is copied like any other; the copy encodes to the same JSON.
//
// What the package does with an Object are functions: the compiler makes its methods anew for every
// struct that embeds one.
type Object struct {
	came    [maxFields]form
	decoded bool
	extra   []Member
}

// Extra returns the members that no field of the struct names, in the order they came. It is not
// inlined into what the compiler makes of it for each struct.
//
//go:noinline
func (o *Object) Extra() []Member {
	var out []Member
	for _, m := range o.extra {
		if !m.verbatim {
			out = append(out, m)
		}
	}
	return out
}

// Member is one member of a JSON object.
type Member struct {
	Name  string
	Value Raw
	// verbatim marks the source text of a member that a field names too, kept because the
	// field alone could not give it back (5.0 for an integer, an array of strings and numbers).
	verbatim bool
}

// Raw is the text of one JSON value, verbatim. The zero value stands for an absent value.
type Raw string

// MarshalJSON returns the text itself, null for the zero value.
func (r Raw) MarshalJSON() ([]byte, error) {
	if r == "" {
		return []byte("null"), nil
	}
	return []byte(r), nil
}

// UnmarshalJSON keeps the text.
func (r *Raw) UnmarshalJSON(data []byte) error {
	*r = Raw(data)
	return nil
}

// Text returns the value of a JSON string, and the source text of anything else.
func (r Raw) Text() string {
	if len(r) < 2 || r[0] != '"' {
		return string(r)
	}
	s := scanner{src: string(r)}
	text, err := s.text()
	if err != nil {
		return string(r)
	}
	return text
}

// Int returns the integer that the JSON stands for, a number or a quoted one, however it is written: 5, "5",
// 5.0, 5e0. It is not ok for anything else, or beyond 64 bits.
func (r Raw) Int() (n int64, ok bool) {
	text := r.Text()
	if text == "" || numberLen(text) != len(text) {
		return 0, false
	}
	digits, ok := wholeDigits(text)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	return n, err == nil
}

// Number is the exact text of a JSON number, such as 39.9042 or 144115212910570789.
type Number string

// Float64 returns the nearest float, and 0 for the zero value. The error is that of strconv.
func (n Number) Float64() (float64, error) {
	if n == "" {
		return 0, nil
	}
	return strconv.ParseFloat(string(n), 64)
}

// form is how a member came. The upper four bits number the alias that named it.
type form uint8

const (
	absent  form = iota
	natural      // the type the documents give
	other        // a quoted number or bool, a string member that came as a number
	empty        // a number that came as ""
	digit        // a bool that came as 0 or 1
	null
	verbatim // see Member
	outside  // an integer that its field cannot hold; kept as verbatim

	formBits = 4
	formMask = 1<<formBits - 1
)

func (f form) how() form        { return f & formMask }
func (f form) alias() int       { return int(f >> formBits) }
func (f form) under(n int) form { return f | form(n)<<formBits }
func (f form) isPresent() bool  { return f.how() != absent && f.how() != null }
