package strictyaml

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// field is a key that a struct knows.
type field struct {
	index    int
	required bool
}

// fieldsOf reads the yaml tags of a struct; a field without one is not for the file.
func fieldsOf(t reflect.Type) map[string]field {
	known := map[string]field{}
	for i := range t.NumField() {
		name, options, _ := strings.Cut(t.Field(i).Tag.Get("yaml"), ",")
		if name != "" && name != "-" {
			known[name] = field{index: i, required: options == "required"}
		}
	}
	return known
}

func names(known map[string]field) []string {
	return slices.Sorted(maps.Keys(known))
}
