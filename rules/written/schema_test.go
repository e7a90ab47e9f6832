package written

import (
	"maps"
	"reflect"
	"slices"
	"testing"
)

// Every key of a pack is described, and nothing else is.
func TestEveryKeyHasWords(t *testing.T) {
	t.Parallel()
	m := schemaMaker{defs: map[string]*schema{}}
	used := map[string]bool{"pack.tests": true}
	for name := range describe(m) {
		used[name] = true
		if words[name] == "" {
			t.Errorf("%s: say what the key means in schema_words.go, and run go test ./rules -run Schema -update", name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(words)) {
		if !used[name] {
			t.Errorf("%s: there is no such key any more", name)
		}
	}
}

// describe makes all definitions, and gives the names of their keys.
func describe(m schemaMaker) map[string]bool {
	keys := map[string]bool{}
	root := m.object(reflect.TypeFor[Pack]())
	m.of(reflect.TypeFor[[]Test]())
	for name := range root.Properties {
		keys["pack."+name] = true
	}
	for of, def := range m.defs {
		for name := range def.Properties {
			keys[of+"."+name] = true
		}
	}
	return keys
}
