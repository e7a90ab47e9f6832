package linear

import (
	"reflect"
	"strings"
	"testing"

	"touchtone/nlp/sentiment/lexicon"
	"touchtone/nlp/text"
)

func learned() *Learned {
	l := &Learned{Header: Header{Lang: "en", Heat: 1.5, Groups: 4}}
	l.Dense[0][constant] = 0.25
	for i := range uint64(10) {
		l.Grams = append(l.Grams, LearnedGram{Hash: i*mix + i<<32, Lean: float64(i) - 5, Felt: 0.5})
	}
	return l
}

func TestWeightsComeBack(t *testing.T) {
	t.Parallel()
	want := Compact(learned())
	data, err := want.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	got := new(Weights)
	if err := got.UnmarshalBinary(data); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestUnlearnedWeighsNothing(t *testing.T) {
	t.Parallel()
	w := Compact(learned())
	known := learned().Grams[0].Hash
	if w.bucket(known) == (weight{}) {
		t.Errorf("got nothing for a learned feature, want its weight")
	}
	if got := w.bucket(known ^ 0x55); got != (weight{}) {
		t.Errorf("got %v for a feature of another mark, want nothing", got)
	}
}

func TestBrokenWeights(t *testing.T) {
	t.Parallel()
	whole, _ := Compact(learned()).MarshalBinary()
	for name, data := range map[string]string{
		"empty":        "",
		"no header":    "weights\n",
		"other format": strings.Replace(string(whole), format, "weights of others", 1),
		"cut off":      string(whole[:len(whole)-1]),
		"too long":     string(whole) + "x",
		"odd groups":   strings.Replace(string(whole), `"groups":4`, `"groups":3`, 1),
		"no heat":      strings.Replace(string(whole), `"heat":1.5`, `"heat":0`, 1),
	} {
		if err := new(Weights).UnmarshalBinary([]byte(data)); err == nil {
			t.Errorf("%s: got no error, want one", name)
		}
	}
}

func FuzzUnmarshal(f *testing.F) {
	whole, _ := Compact(learned()).MarshalBinary()
	f.Add(whole)
	f.Fuzz(func(t *testing.T, data []byte) {
		w := new(Weights)
		if w.UnmarshalBinary(data) == nil {
			w.bucket(12345)
		}
	})
}

// TestWeighEqualsSum weighs texts one after the other with the same memory, so that words are met alone, in phrases,
// negated, and again.
func TestWeighEqualsSum(t *testing.T) {
	t.Parallel()
	all := []string{
		"no problem", "no", "problem!", "not a problem", "the delivery was late :(", "DELIVERY 12/10 ™️ tm", "", "...", "naïve café",
		"the end of the day, at the end", "don't thank me", "thank you", "no problem",
	}
	l := lexicon.New("en")
	own := l.With([]lexicon.Entry{{Term: "delivery*", Value: -2}})
	w := weighing(features(l, strings.Join(all, " ")))
	var again Features
	for _, said := range all {
		for _, l := range []*lexicon.Lexicon{l, own} {
			var c text.Cutting
			text.Cut(said, "en", &c)
			want := w.Sum(features(l, said))
			if got := w.Weigh(&again, l, &c); got != want {
				t.Errorf("%q: got %+v, want %+v", said, got, want)
			}
		}
	}
}

func features(l *lexicon.Lexicon, said string) *Features {
	var c text.Cutting
	text.Cut(said, "en", &c)
	f := new(Features)
	f.Read(l, &c, true)
	return f
}

// weighing makes weights that know the grams of a text.
func weighing(f *Features) *Weights {
	l := learned()
	for i, g := range f.Grams {
		l.Grams = append(l.Grams, LearnedGram{Hash: g.Hash, Lean: float64(i%5) - 2, Felt: float64(i % 3)})
	}
	for i := range l.Dense[0] {
		l.Dense[0][i], l.Dense[1][i] = float32(i)/10, 1-float32(i)/20
	}
	l.Header.Groups, l.Header.Pieces = 256, true
	return Compact(l)
}

func TestPartsAddUpToSum(t *testing.T) {
	t.Parallel()
	f := features(lexicon.New("en"), "The agent was not rude, but I waited!")
	w := weighing(f)
	start, parts := w.Parts(f, 10)
	for _, p := range parts {
		start = start.Add(p)
	}
	want := w.Sum(f)
	if d := start.Add(want.times(-1)); d.Lean*d.Lean+d.Felt*d.Felt > 1e-12 {
		t.Errorf("got %+v, want %+v", start, want)
	}
	if got, want := want.Lean*want.Slope().Lean+want.Felt*want.Slope().Felt, want.Score(); got-want > 1e-6 || want-got > 1e-6 {
		t.Errorf("got %v from the slopes, want the score %v", got, want)
	}
}
