package main

import (
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
)

// briefLength is how much of a payload fits a line.
const briefLength = 72

// brief returns in a few words what was decoded: who, where, how many, and the names of enums, but
// no text that a user wrote. payload is a pointer to a payload, or nil.
func brief(payload any) string {
	if payload == nil {
		return ""
	}
	text := strings.Join(words(reflect.ValueOf(payload).Elem(), 0), " ")
	if utf8.RuneCountInString(text) <= briefLength {
		return text
	}
	return string([]rune(text)[:briefLength-1]) + "…"
}

// words describes the fields of a struct, and of what is nested, two levels deep.
func words(v reflect.Value, level int) []string {
	var out []string
	if v.Kind() != reflect.Struct {
		return out
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Anonymous || !field.IsExported() || v.Field(i).IsZero() {
			continue
		}
		out = append(out, word(field.Name, v.Field(i), level)...)
	}
	return out
}

func word(name string, v reflect.Value, level int) []string {
	switch v.Kind() {
	case reflect.Slice:
		out := []string{fmt.Sprintf("%s[%d]", name, v.Len())}
		if level < 2 && v.Len() > 0 {
			out = append(out, words(v.Index(0), level+1)...)
		}
		return out
	case reflect.Struct:
		if level < 2 {
			return words(v, level+1)
		}
	case reflect.String, reflect.Int, reflect.Bool:
		if v.Type().PkgPath() != "" || name == "CallID" {
			return []string{fmt.Sprintf("%s=%v", name, v.Interface())}
		}
	}
	return nil
}
