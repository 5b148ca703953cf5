package verify

import (
	"bytes"
	"encoding/json"
	"slices"
)

// scalar is a string or a number in a JSON text.
type scalar struct {
	member   string // the nearest member that holds it
	from, to int    // where it stands
	token    json.Token
}

// scalars returns the strings and numbers that are values in a JSON text, in their order. What is no
// JSON has none from there on.
func scalars(body []byte) []scalar {
	var out []scalar
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	type level struct {
		object, value bool // value: what comes next is the value of the member
		member        string
	}
	levels := []level{{}}
	for {
		before := int(d.InputOffset())
		token, err := d.Token()
		if err != nil {
			return out
		}
		top := &levels[len(levels)-1]
		switch t := token.(type) {
		case json.Delim:
			if t == '}' || t == ']' {
				levels = levels[:len(levels)-1]
				continue
			}
			top.value = false
			levels = append(levels, level{object: t == '{', member: top.member})
			continue
		case string:
			if top.object && !top.value {
				top.member, top.value = t, true
				continue
			}
		}
		top.value = false
		switch token.(type) {
		case string, json.Number:
			to := int(d.InputOffset())
			from := before + bytes.IndexAny(body[before:to], `"-0123456789`)
			out = append(out, scalar{top.member, from, to, token})
		}
	}
}

// replaceScalars puts other text in the place of scalars; nil leaves one as it is.
func replaceScalars(body []byte, with func(scalar) []byte) []byte {
	out := make([]byte, 0, len(body)+256)
	last := 0
	for _, one := range scalars(body) {
		text := with(one)
		if text == nil {
			continue
		}
		out = append(append(out, body[last:one.from]...), text...)
		last = one.to
	}
	return append(out, body[last:]...)
}

// reversed returns the text with the members of each object in the opposite order. Elements of arrays
// keep theirs.
func reversed(body []byte) []byte {
	body = bytes.TrimSpace(body)
	switch {
	case len(body) > 0 && body[0] == '{':
		return reversedObject(body)
	case len(body) > 0 && body[0] == '[':
		var list []json.RawMessage
		if json.Unmarshal(body, &list) != nil {
			return body
		}
		parts := make([][]byte, len(list))
		for i, one := range list {
			parts[i] = reversed(one)
		}
		return slices.Concat([]byte("["), bytes.Join(parts, []byte(",")), []byte("]"))
	}
	return body
}

func reversedObject(body []byte) []byte {
	d := json.NewDecoder(bytes.NewReader(body))
	if _, err := d.Token(); err != nil {
		return body
	}
	var parts [][]byte
	for d.More() {
		name, err := d.Token()
		var value json.RawMessage
		if err == nil {
			err = d.Decode(&value)
		}
		text, isText := name.(string)
		if err != nil || !isText {
			return body
		}
		parts = append(parts, slices.Concat(quote(text), []byte(":"), reversed(value)))
	}
	slices.Reverse(parts)
	return slices.Concat([]byte("{"), bytes.Join(parts, []byte(",")), []byte("}"))
}

// quote returns a string as JSON.
func quote(text string) []byte {
	out, _ := json.Marshal(text) // a string always encodes
	return out
}
