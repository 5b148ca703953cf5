package fit

import (
	"reflect"
	"strconv"
	"time"

	"github.com/tencent-webhooks/tencent-webhooks/shared/catalog/types"
)

// Meaning returns in words what a member's value is, as far as its type tells: the moment or the
// duration with its unit, yes or no, the name of the type. It is "" for plain values.
func (m Member) Meaning() string {
	if m.Type == nil {
		return "no field names it"
	}
	n, err := strconv.ParseInt(m.Value.Text(), 10, 64)
	if err != nil {
		return typeName(m.Type)
	}
	switch m.Type {
	case reflect.TypeFor[types.Seconds]():
		return moment(types.Seconds(n).Time(), "s")
	case reflect.TypeFor[types.Millis]():
		return moment(types.Millis(n).Time(), "ms")
	case reflect.TypeFor[types.DurationSeconds]():
		return types.DurationSeconds(n).Duration().String() + " (s)"
	case reflect.TypeFor[types.DurationMillis]():
		return types.DurationMillis(n).Duration().String() + " (ms)"
	case reflect.TypeFor[types.Flag]():
		if n == 0 {
			return "no"
		}
		return "yes"
	}
	return typeName(m.Type)
}

func moment(t time.Time, unit string) string {
	if t.IsZero() {
		return "no time (" + unit + ")"
	}
	return t.Format(time.RFC3339Nano) + " (" + unit + ")"
}

// typeName is the name of a type of the catalog, with its package, "" for Go's own.
func typeName(t reflect.Type) string {
	if t.PkgPath() == "" {
		return ""
	}
	return t.String()
}
