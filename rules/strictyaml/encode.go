package strictyaml

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Encode writes a value so that [Decode] reads it again. What is zero is left out, as a person would leave it out;
// what a pointer points at is written even if it is zero.
func Encode(v any) []byte {
	var w writer
	w.block(encode(reflect.ValueOf(v)), 0)
	return []byte(w.String())
}

// Encodable is a value that is written as another one.
type Encodable interface{ EncodeYAML() any }

// encode turns a value into a node; nil for what is left out.
func encode(v reflect.Value) *Node {
	if own, ok := v.Interface().(Encodable); ok {
		return encode(reflect.ValueOf(own.EncodeYAML()))
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return kept(v.Elem())
	case reflect.Struct:
		return encodeStruct(v)
	case reflect.Slice:
		return encodeSlice(v)
	case reflect.Map:
		return encodeMap(v)
	}
	if v.IsZero() {
		return nil
	}
	return kept(v)
}

// kept is the node of a value that must not be left out.
func kept(v reflect.Value) *Node {
	switch v.Kind() {
	case reflect.String:
		return &Node{Kind: Scalar, Value: v.String(), style: single}
	case reflect.Bool:
		return &Node{Kind: Scalar, Value: strconv.FormatBool(v.Bool())}
	case reflect.Int, reflect.Int64:
		return &Node{Kind: Scalar, Value: strconv.FormatInt(v.Int(), 10)}
	case reflect.Float64:
		return &Node{Kind: Scalar, Value: strconv.FormatFloat(v.Float(), 'f', -1, 64)}
	}
	if n := encode(v); n != nil {
		return n
	}
	return &Node{Kind: Scalar, style: single}
}

func encodeStruct(v reflect.Value) *Node {
	if text, ok := v.Interface().(Text); ok {
		return encode(reflect.ValueOf(text.Value))
	}
	out := &Node{Kind: Mapping}
	for i := range v.NumField() {
		name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("yaml"), ",")
		if name == "" || name == "-" {
			continue
		}
		if n := encode(v.Field(i)); n != nil {
			out.Entries = append(out.Entries, Entry{&Node{Kind: Scalar, Value: name}, n})
		}
	}
	if len(out.Entries) == 0 {
		return nil
	}
	return out
}

func encodeSlice(v reflect.Value) *Node {
	if v.Len() == 0 {
		return nil
	}
	out := &Node{Kind: Sequence}
	for i := range v.Len() {
		out.Items = append(out.Items, kept(v.Index(i)))
	}
	return out
}

func encodeMap(v reflect.Value) *Node {
	if v.Len() == 0 {
		return nil
	}
	out := &Node{Kind: Mapping}
	for _, key := range v.MapKeys() {
		out.Entries = append(out.Entries, Entry{&Node{Kind: Scalar, Value: key.String(), style: single}, kept(v.MapIndex(key))})
	}
	slices.SortFunc(out.Entries, func(a, b Entry) int { return strings.Compare(a.Key.Value, b.Key.Value) })
	return out
}
