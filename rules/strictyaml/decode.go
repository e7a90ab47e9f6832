package strictyaml

import (
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"touchtone/rules/spelling"
)

// Decode reads src into the struct that into points to. Its error, when there is one, is [Mistakes]: all of them.
//
// A field is named by its yaml tag; `yaml:"id,required"` must be there. An embedded [Place] is where the struct stands.
func Decode(name string, src []byte, into any) error {
	root, mistakes := Parse(name, src)
	d := &Decoder{mistakes: mistakes}
	if root != nil {
		d.Into(root, into)
	}
	return d.mistakes.Err()
}

// Decoder fills values from nodes and gathers what is wrong with them.
type Decoder struct{ mistakes Mistakes }

// Decodable is a value that reads itself, because it may be written in more than one way.
type Decodable interface {
	DecodeYAML(n *Node, d *Decoder)
}

// Into fills the value that into points to.
func (d *Decoder) Into(n *Node, into any) {
	d.value(n, reflect.ValueOf(into).Elem())
}

// Mistakef notes what is wrong at n.
func (d *Decoder) Mistakef(n *Node, format string, args ...any) {
	d.mistakes = append(d.mistakes, n.Place.Mistakef(format, args...))
}

// Note adds a mistake that a value found in itself.
func (d *Decoder) Note(m *Mistake) { d.mistakes = append(d.mistakes, m) }

var (
	durationType = reflect.TypeFor[time.Duration]()
	textType     = reflect.TypeFor[Text]()
	placeType    = reflect.TypeFor[Place]()
)

func (d *Decoder) value(n *Node, v reflect.Value) {
	if own, ok := v.Addr().Interface().(Decodable); ok {
		own.DecodeYAML(n, d)
		return
	}
	switch {
	case v.Type() == textType:
		if d.want(n, Scalar, "a text") {
			v.Set(reflect.ValueOf(Text{Value: n.Value, Place: n.Place, style: n.style}))
		}
	case v.Type() == durationType:
		d.duration(n, v)
	case v.Kind() == reflect.Pointer:
		if n.Kind != Null {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(n, v.Elem())
		}
	case v.Kind() == reflect.Struct:
		d.fields(n, v)
	case v.Kind() == reflect.Slice:
		d.slice(n, v)
	case v.Kind() == reflect.Map:
		d.mapping(n, v)
	default:
		d.scalar(n, v)
	}
}

func (d *Decoder) scalar(n *Node, v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if d.want(n, Scalar, "a text") {
			v.SetString(n.Value)
		}
	case reflect.Bool:
		if d.want(n, Scalar, "true or false") && d.oneOf(n, "true", "false") {
			v.SetBool(n.Value == "true")
		}
	case reflect.Int, reflect.Int64:
		d.integer(n, v)
	case reflect.Float64:
		d.float(n, v)
	default:
		panic("strictyaml: no way to decode into " + v.Type().String())
	}
}

// number is how people write one: no 012, no 0x1F, no 1_000, no .5, no infinity.
var number = regexp.MustCompile(`^-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,12})?$`)

func (d *Decoder) integer(n *Node, v reflect.Value) {
	if !d.want(n, Scalar, "a whole number") {
		return
	}
	i, err := strconv.ParseInt(n.Value, 10, 64)
	if err != nil || !number.MatchString(n.Value) {
		d.Mistakef(n, "want a whole number, have %s", n.describe())
		return
	}
	v.SetInt(i)
}

// float takes percent too: 40% is 0.4.
func (d *Decoder) float(n *Node, v reflect.Value) {
	if !d.want(n, Scalar, "a number") {
		return
	}
	digits, percent := strings.CutSuffix(n.Value, "%")
	f, err := strconv.ParseFloat(digits, 64)
	if err != nil || !number.MatchString(digits) || math.IsInf(f, 0) {
		d.Mistakef(n, "want a number, have %s", n.describe())
		return
	}
	if percent {
		f /= 100
	}
	v.SetFloat(f)
}

func (d *Decoder) duration(n *Node, v reflect.Value) {
	if !d.want(n, Scalar, "a duration such as 20s") {
		return
	}
	t, err := time.ParseDuration(n.Value)
	if err != nil {
		d.Mistakef(n, "want a duration such as 20s or 1m30s, have %s", n.describe())
		return
	}
	v.SetInt(int64(t))
}

func (d *Decoder) slice(n *Node, v reflect.Value) {
	if !d.want(n, Sequence, "a list") {
		return
	}
	v.Set(reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items)))
	for i, item := range n.Items {
		d.value(item, v.Index(i))
	}
}

func (d *Decoder) mapping(n *Node, v reflect.Value) {
	if !d.want(n, Mapping, "a mapping") {
		return
	}
	v.Set(reflect.MakeMapWithSize(v.Type(), len(n.Entries)))
	for _, e := range n.Entries {
		item := reflect.New(v.Type().Elem()).Elem()
		d.value(e.Value, item)
		v.SetMapIndex(reflect.ValueOf(e.Key.Value).Convert(v.Type().Key()), item)
	}
}

func (d *Decoder) fields(n *Node, v reflect.Value) {
	if !d.want(n, Mapping, "a mapping") {
		return
	}
	known := fieldsOf(v.Type())
	if f, ok := v.Type().FieldByName("Place"); ok && f.Type == placeType {
		v.FieldByIndex(f.Index).Set(reflect.ValueOf(n.Place))
	}
	given := map[string]bool{}
	for _, e := range n.Entries {
		f, ok := known[e.Key.Value]
		if !ok {
			d.Mistakef(e.Key, "unknown key %q%s", shorten(e.Key.Value), spelling.DidYouMean(e.Key.Value, names(known)))
			continue
		}
		given[e.Key.Value] = true
		d.value(e.Value, v.Field(f.index))
	}
	for _, name := range names(known) {
		if known[name].required && !given[name] {
			d.Mistakef(n, "%q is missing", name)
		}
	}
}

// want notes a mistake unless n is of the kind.
func (d *Decoder) want(n *Node, kind Kind, what string) bool {
	if n.Kind == kind {
		return true
	}
	d.Mistakef(n, "want %s, have %s", what, n.describe())
	return false
}

// oneOf notes a mistake unless the value is one of the words.
func (d *Decoder) oneOf(n *Node, words ...string) bool {
	for _, w := range words {
		if n.Value == w {
			return true
		}
	}
	d.Mistakef(n, "want %s, have %s%s", strings.Join(words, " or "), n.describe(), spelling.DidYouMean(n.Value, words))
	return false
}
