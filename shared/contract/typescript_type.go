package contract

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// tsType is the type of a schema.
func tsType(s object) string {
	switch {
	case s["$ref"] != nil:
		return tsName(strings.TrimPrefix(s["$ref"].(string), "#/$defs/"))
	case s["const"] != nil:
		return tsLiteral(s["const"])
	case s["enum"] != nil:
		return tsUnion(s["enum"].(list), tsLiteral)
	case s["oneOf"] != nil:
		return tsUnion(s["oneOf"].(list), tsAlternative)
	case s["properties"] != nil:
		return tsObject(s)
	case s["anyOf"] != nil:
		return tsUnion(s["anyOf"].(list), tsAlternative)
	case s["type"] == "array":
		return "Array<" + tsType(s["items"].(object)) + ">"
	}
	return tsScalar(s)
}

// tsScalar is the type of a schema that holds no others. Integer and the others are explained in the head.
func tsScalar(s object) string {
	if types, ok := s["type"].(list); ok {
		switch {
		case slices.Contains(types, any("boolean")):
			return "Bool"
		case slices.Contains(types, any("number")):
			return "Decimal"
		case s["pattern"] == nil && types[0] == "string":
			return "Id"
		}
		return "Integer"
	}
	switch s["type"] {
	case "string":
		return "string"
	case "integer", "number":
		return "number"
	case "boolean":
		return "boolean"
	}
	return "unknown"
}

func tsObject(s object) string {
	properties := s["properties"].(object)
	var members []string
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		members = append(members, tsMember(name, s["required"])+": "+tsType(properties[name].(object)))
	}
	return "{ " + strings.Join(members, "; ") + " }"
}

// tsAlternative is the type of one of several schemas. One that takes anything must not swallow
// the others.
func tsAlternative(v any) string {
	if t := tsType(v.(object)); t != "unknown" {
		return t
	}
	return "Other"
}

func tsUnion(of list, each func(any) string) string {
	var types []string
	for _, v := range of {
		if t := each(v); !slices.Contains(types, t) {
			types = append(types, t)
		}
	}
	return strings.Join(types, " | ")
}

// tsLiteral writes a value of JSON.
func tsLiteral(v any) string {
	text, _ := json.Marshal(v) // it was decoded from JSON, or is a plain string or number
	return string(text)
}
