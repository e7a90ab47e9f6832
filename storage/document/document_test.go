package document

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"touchtone/nlp"
	"touchtone/rules"
)

// filled is an interaction in which every field, element and key has a value of its own, so that none can be forgotten or mistaken.
func filled() Interaction {
	i := Interaction{new(nlp.Analysis), new(rules.Findings)}
	n := int64(0)
	fill(reflect.ValueOf(i.Heard).Elem(), &n)
	fill(reflect.ValueOf(i.Found).Elem(), &n)
	for t := range i.Heard.Turns {
		turn := &i.Heard.Turns[t]
		turn.Cutting, turn.Signals = nlp.Cutting{Text: turn.Text}, nil // they are cut and heard again
	}
	i.Heard.Customer = ""
	return i
}

func fill(v reflect.Value, n *int64) {
	*n++
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(time.Unix(*n, 0).UTC()))
		return
	}
	if v.Type() == reflect.TypeFor[nlp.Class]() {
		v.SetInt(*n%3 - 1)
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0), n)
		fill(v.Index(1), n)
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), n)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		for range 3 {
			key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
			fill(key, n)
			fill(value, n)
			v.SetMapIndex(key, value)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i), n)
			}
		}
	case reflect.String:
		v.SetString("x" + strings.Repeat("y", int(*n%50)) + string(rune('a'+*n%26)))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int32, reflect.Int64:
		v.SetInt(*n)
	case reflect.Float64:
		v.SetFloat(float64(*n) / 7)
	}
}

func mustPack(t *testing.T, i Interaction) (packed []byte, sum [sha256.Size]byte) {
	t.Helper()
	packed, sum, err := i.Pack()
	if err != nil {
		t.Fatal(err)
	}
	return packed, sum
}

func TestComesBackAsItWas(t *testing.T) {
	t.Parallel()
	quoted := filled()
	e := &quoted.Found.Flags[0].Evidence[0]
	e.Turn, e.From, e.To, e.Quote = 1, 0, 2, quoted.Heard.Turns[1].Text[:2]
	quoted.Heard.Overall.Points[0] = nlp.Point{Turn: 1, Score: quoted.Heard.Turns[1].Sentiment.Score}
	empty := filled()
	empty.Heard.Turns, empty.Heard.Overall = []nlp.Turn{}, nlp.Course{}
	empty.Found = &rules.Findings{Evaluations: []rules.Evaluation{}, Flags: []rules.Flag{{Evidence: []rules.Evidence{}}, {}}}
	for name, want := range map[string]Interaction{
		"filled": filled(), "quoted": quoted, "empty": empty, "zero": {new(nlp.Analysis), new(rules.Findings)},
	} {
		packed, sum := mustPack(t, want)
		got, err := Unpack(packed)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !reflect.DeepEqual(got.Heard, want.Heard) || !reflect.DeepEqual(got.Found, want.Found) {
			t.Errorf("%s: got\n%+v\n%+v\nwant\n%+v\n%+v", name, got.Heard, got.Found, want.Heard, want.Found)
		}
		if !Sound(packed, sum[:]) {
			t.Errorf("%s: it has another sum", name)
		}
		if _, again := mustPack(t, *got); again != sum {
			t.Errorf("%s: what is equal is not equal bytes", name)
		}
	}
}

// A change of the form without one of its version would have one program read what another wrote, wrongly.
func TestFormHasItsVersion(t *testing.T) {
	t.Parallel()
	forms := map[byte]string{2: "5a6e872de1954257"}
	i := filled()
	p := &pen{}
	p.turns(i.Heard)
	p.findings(i.Found, i.Heard.Turns)
	sum := sha256.Sum256(p.b)
	if got := hex.EncodeToString(sum[:8]); got != forms[version] {
		t.Errorf("form %d: got %s, want %s: a new form needs a new version", version, got, forms[version])
	}
}

func TestNoNumberIsRefused(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(Interaction){
		"score":    func(i Interaction) { i.Found.Evaluations[0].Earned = math.Inf(1) },
		"point":    func(i Interaction) { i.Heard.Overall.Points[0].Score = math.NaN() },
		"measures": func(i Interaction) { *i.Heard.Measures.NonTalkShare = math.NaN() },
	} {
		i := filled()
		spoil(i)
		if _, _, err := i.Pack(); !errors.Is(err, ErrNotANumber) {
			t.Errorf("%s: got %v, want %v", name, err, ErrNotANumber)
		}
	}
}

func TestOtherFormsAreNotRead(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", `{"About":{}}`, "\x01", "\x03"} {
		if _, err := Unpack(Compress([]byte(text))); err == nil || !strings.Contains(err.Error(), "another form") {
			t.Errorf("%q: got error %v, want one of another form", text, err)
		}
	}
	if _, err := Unpack([]byte("neither")); err == nil {
		t.Error("got no error for what is not packed")
	}
}

// FuzzUnpack breaks documents off and damages them: they are refused, or read as some other interaction.
func FuzzUnpack(f *testing.F) {
	packed, _, err := filled().Pack()
	if err != nil {
		f.Fatal(err)
	}
	whole, err := Expand(packed)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	for n := 0; n < len(whole); n += 97 {
		f.Add(whole[:n])
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		i, err := Unpack(Compress(text))
		if err != nil {
			return
		}
		if _, _, err := i.Pack(); err != nil && !errors.Is(err, ErrNotANumber) {
			t.Error(err)
		}
	})
}
