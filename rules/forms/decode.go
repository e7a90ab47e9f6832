package forms

import (
	"cmp"
	"reflect"
	"strings"

	"touchtone/interaction/jsonscan"
)

// decode reads a form into the struct that into points to. A key that the struct has no field for is lost, and noted.
func decode(src []byte, into any, lost *losses) error {
	var d decoder
	d.lost = lost
	d.s.ResetBytes(src, 1, 0)
	d.value(reflect.ValueOf(into).Elem())
	d.s.End()
	return d.s.Err()
}

type decoder struct {
	s    jsonscan.Scanner
	lost *losses
}

func (d *decoder) value(v reflect.Value) {
	if d.s.Null() {
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		d.value(v.Elem())
	case reflect.Struct:
		d.object(v)
	case reflect.Slice:
		for range d.s.Array() {
			v.Grow(1)
			v.SetLen(v.Len() + 1)
			d.value(v.Index(v.Len() - 1))
		}
	case reflect.String:
		v.SetString(d.s.String())
	case reflect.Bool:
		v.SetBool(d.s.Bool())
	case reflect.Float64:
		v.SetFloat(d.s.Float())
	default:
		panic("forms: no way to decode into " + v.Type().String())
	}
}

func (d *decoder) object(v reflect.Value) {
	for key := range d.s.Object() {
		if i := fieldOf(v.Type(), key); i != nil {
			d.value(v.FieldByIndex(i))
			continue
		}
		if path := d.s.Path(); d.says() {
			d.lost.add(path, "has no place in a scorecard")
		}
	}
}

// fieldOf is the index of the field of a JSON name, nil when there is none.
func fieldOf(t reflect.Type, key string) []int {
	for _, f := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if cmp.Or(name, f.Name) == key && !f.Anonymous {
			return f.Index
		}
	}
	return nil
}

// says reads the value ahead, and tells whether anything is lost with it: false, null and "" say nothing.
func (d *decoder) says() (says bool) {
	switch d.s.Kind() {
	case jsonscan.Object:
		for range d.s.Object() {
			says = d.says() || says
		}
	case jsonscan.Array:
		for range d.s.Array() {
			says = d.says() || says
		}
	case jsonscan.String:
		says = d.s.String() != ""
	case jsonscan.Bool:
		says = d.s.Bool()
	case jsonscan.Null:
		d.s.Null()
	default:
		says = true
		d.s.Skip()
	}
	return says
}
