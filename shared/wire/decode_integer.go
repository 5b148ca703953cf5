package wire

import (
	"reflect"
	"strconv"
	"strings"
)

// intoInteger reads a number without fraction, however it is written: 5, "5", 5.0, 5e0, -0. One
// that the field cannot hold leaves it 0 and is of the form outside.
func (s *scanner) intoInteger(p *plan, v reflect.Value, c byte) (form, error) {
	text, quoted, err := s.scalarText(c, "a number")
	if err != nil {
		return absent, err
	}
	v.SetZero()
	if quoted && text == "" {
		return empty, nil
	}
	if numberLen(text) != len(text) || text == "" {
		return absent, typeError(name(c)+" that is no number", "a number")
	}
	n, how, err := p.integer(text)
	if err != nil || how == outside {
		return how, err
	}
	p.setInteger(v, n)
	if quoted && how == natural {
		return other, nil
	}
	return how, nil
}

// setInteger sets v, of the plan's type, to an integer of 64 bits, signed or not.
func (p *plan) setInteger(v reflect.Value, n uint64) {
	if p.kind == kindInt {
		v.SetInt(int64(n))
		return
	}
	v.SetUint(n)
}

// integer returns the value of a JSON number. Its form is natural when the digits of the value are
// the text, and verbatim when it is written in another way.
func (p *plan) integer(text string) (n uint64, how form, err error) {
	digits, ok := wholeDigits(text)
	if !ok {
		return 0, absent, &Error{Kind: ErrRange, Detail: "a number with a fraction, want an integer"}
	}
	if p.kind == kindInt {
		var signed int64
		signed, err = strconv.ParseInt(digits, 10, p.bits)
		n = uint64(signed)
	} else {
		n, err = strconv.ParseUint(digits, 10, p.bits)
	}
	switch {
	case err != nil:
		return 0, outside, nil
	case digits != text:
		return n, verbatim, nil
	}
	return n, natural, nil
}

// outsideError is for places that cannot keep the text of a number.
func outsideError() error {
	return &Error{Kind: ErrRange, Detail: "a number beyond the range of its field"}
}

// wholeDigits returns the value of a JSON number in decimal digits, and false when it has a
// fraction. A value of more digits than an integer has comes back as some number of as many: the
// exponent of a number costs nobody memory.
func wholeDigits(text string) (string, bool) {
	unsigned := strings.TrimPrefix(text, "-")
	sign := text[:len(text)-len(unsigned)]
	mantissa, exponent := unsigned, 0
	if i := strings.IndexAny(unsigned, "eE"); i >= 0 {
		mantissa = unsigned[:i]
		exponent, _ = strconv.Atoi(unsigned[i+1:]) // the nearest int, where it is beyond
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	point := len(whole)
	digits := strings.TrimRight(whole+fraction, "0")
	leading := len(digits) - len(strings.TrimLeft(digits, "0"))
	digits = digits[leading:]
	if digits == "" {
		return "0", true
	}
	const enough = 25 // digits; 64 bits hold 20
	exponent = max(min(exponent, enough+len(text)), -enough-len(text))
	zeros := point - leading + exponent - len(digits)
	if zeros < 0 {
		return "", false
	}
	return sign + digits + strings.Repeat("0", min(zeros, enough)), true
}
