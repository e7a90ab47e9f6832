package nlp

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// fill gives every exported field, element and key a value, so that none is left out of JSON.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i))
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		fill(key)
		fill(value)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i))
			}
		}
	case reflect.String:
		v.SetString("x")
	case reflect.Int, reflect.Int8, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Float64:
		v.SetFloat(0.5)
	}
}

func TestAnalysisInJSON(t *testing.T) {
	t.Parallel()
	var whole Analysis
	fill(reflect.ValueOf(&whole).Elem())
	whole.Turns[0].Cutting = Cutting{Text: "x"} // the rest is cut again
	written, err := json.Marshal(whole)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys(t, written) {
		if strings.ToLower(key) != key {
			t.Errorf("got key %q, want it in lower case", key)
		}
	}
	if want := []byte(`"class":"positive"`); !bytes.Contains(written, want) {
		t.Errorf("got %s, want %s in it", written, want)
	}
	var read Analysis
	if err := json.Unmarshal(written, &read); err != nil {
		t.Fatal(err)
	}
	read.Turns[0].words = whole.Turns[0].words
	if !reflect.DeepEqual(read, whole) {
		t.Errorf("got back %+v, want %+v", read, whole)
	}
}

// keys are those of all objects in a JSON text.
func keys(t *testing.T, written []byte) (all []string) {
	t.Helper()
	var parsed any
	if err := json.Unmarshal(written, &parsed); err != nil {
		t.Fatal(err)
	}
	var walk func(any)
	walk = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			for key, value := range v {
				all = append(all, key)
				walk(value)
			}
		case []any:
			for _, value := range v {
				walk(value)
			}
		}
	}
	walk(parsed)
	return all
}
