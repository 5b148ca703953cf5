package fit

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/tencent-webhooks/tencent-webhooks/shared/wire"
)

// At returns the value at a path of Result.Unknown, and the struct that lacks a field for it: nil
// where the packet's part around it has no struct. The value is "" where the path leads nowhere.
func At(body []byte, payload any, path string) (wire.Raw, reflect.Type) {
	return at(wire.Raw(body), reflect.ValueOf(payload), nil, path)
}

func at(raw wire.Raw, v reflect.Value, in reflect.Type, path string) (wire.Raw, reflect.Type) {
	raw = wire.Raw(strings.TrimSpace(string(raw)))
	if path == "" {
		return raw, in
	}
	var found wire.Raw
	v = concrete(v)
	in = nil
	if strings.HasPrefix(path, "[") {
		index, rest, _ := strings.Cut(path[1:], "]")
		n, _ := strconv.Atoi(index) // package wire wrote it
		i := 0
		_ = wire.Elements(raw, func(value wire.Raw) { // it was decoded before
			if i == n {
				found, in = at(value, element(v, n), nil, rest)
			}
			i++
		})
		return found, in
	}
	path = strings.TrimPrefix(path, ".")
	if !strings.HasPrefix(string(raw), "{") {
		return "", nil
	}
	_ = wire.Each(raw, func(name string, value wire.Raw) {
		rest, ok := strings.CutPrefix(path, name)
		if found == "" && ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
			child, holder := member(v, name)
			found, in = at(value, child, holder, rest)
		}
	})
	return found, in
}
