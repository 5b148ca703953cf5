package contract

import "maps"

// OpenAPI30 returns the OpenAPI 3.0 twin of the document, for generators that know no webhooks: a
// path for each command, the one that serve and the router take it at, and /event and /decide for
// the service that is called.
func (all *Contract) OpenAPI30(version string) ([]byte, error) {
	paths := object{"/event": all.eventOperation(), "/decide": all.decideOperation()}
	for _, c := range all.commands {
		operation, err := c.operation()
		if err != nil {
			return nil, err
		}
		paths["/"+c.Function] = operation
	}
	document := all.openAPI("3.0.3", version)
	document["paths"] = paths
	components := document["components"].(object)
	components["schemas"] = walk(components["schemas"], downgrade)
	return encode(pointTo(document, "#/components/schemas/"))
}

// downgrade writes a schema of draft 2020-12 as one of OpenAPI 3.0: one type each, enum for const,
// example for examples, and nothing beside a reference.
func downgrade(s object) object {
	if value, ok := s["const"]; ok {
		delete(s, "const")
		s["enum"] = list{value}
	}
	if examples, ok := s["examples"].(list); ok {
		delete(s, "examples")
		s["example"] = examples[0]
	}
	if target, ok := s["$ref"]; ok && len(s) > 1 {
		delete(s, "$ref")
		s["allOf"] = list{object{"$ref": target}}
	}
	if types, ok := s["type"].(list); ok {
		delete(s, "type")
		s["oneOf"] = eachType(s, types)
		delete(s, "pattern")
	}
	return s
}

// eachType returns an alternative for each of the types.
func eachType(s object, types list) list {
	var out list
	for _, t := range types {
		one := object{"type": t}
		switch t {
		case "string":
			maps.Copy(one, pick(s, "pattern"))
		case "integer":
			one["format"] = "int64"
		}
		out = append(out, one)
	}
	return out
}

// pick returns one member, if it is there.
func pick(s object, name string) object {
	if value, ok := s[name]; ok {
		return object{name: value}
	}
	return nil
}
