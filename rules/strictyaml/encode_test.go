package strictyaml

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

type cage struct {
	Name    string            `yaml:"name"`
	Room    *float64          `yaml:"room"`
	Open    bool              `yaml:"open"`
	Count   int               `yaml:"count"`
	Words   []string          `yaml:"words"`
	Labels  map[string]string `yaml:"labels"`
	Inside  []cage            `yaml:"inside"`
	Keeper  *keeper           `yaml:"keeper"`
	Spoken  Text              `yaml:"spoken"`
	ignored string
}

type keeper struct {
	Name string `yaml:"name,required"`
}

func TestEncodeReads(t *testing.T) {
	t.Parallel()
	none := 0.0
	got := string(Encode(cage{
		Name: "wolves", Room: &none, Words: []string{"grey", "wild, but shy"}, Keeper: &keeper{Name: "no: one"},
		Inside: []cage{{Name: `says "aoo"`, Count: 2, ignored: "x"}, {Name: "#1", Open: true, Labels: map[string]string{"b": "2", "a": "it's"}}},
	}))
	const want = `name: wolves
room: 0
words: [grey, 'wild, but shy']
inside:
  - name: says "aoo"
    count: 2
  - name: '#1'
    open: true
    labels:
      a: it's
      b: '2'
keeper:
  name: 'no: one'
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Whatever is written is read again as it was.
func TestDecodeReadsWhatEncodeWrites(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		want := randomCage(r, 0)
		src := Encode(want)
		var got cage
		if err := Decode("cage.yml", src, &got); err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		if again := Encode(got); string(again) != string(src) {
			t.Fatalf("got\n%s\nwant\n%s", again, src)
		}
		got.Spoken = Text{Value: got.Spoken.Value}
		want.Spoken = Text{Value: want.Spoken.Value}
		if len(got.Inside) == 0 && !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v, want %+v of\n%s", got, want, src)
		}
	}
}

func randomCage(r *rand.Rand, depth int) cage {
	c := cage{Name: "n" + randomText(r), Open: r.IntN(2) == 0, Count: r.IntN(9) - 4, Spoken: Text{Value: randomText(r)}}
	if r.IntN(3) == 0 {
		room := float64(r.IntN(2000)) / 8
		c.Room = &room
	}
	for range r.IntN(3) {
		c.Words = append(c.Words, randomText(r))
	}
	if r.IntN(3) == 0 {
		c.Labels = map[string]string{"k" + randomText(r): randomText(r)}
	}
	for range r.IntN(3 - min(depth, 3)) {
		c.Inside = append(c.Inside, randomCage(r, depth+1))
	}
	return c
}

// randomText is made of what YAML gives a meaning.
func randomText(r *rand.Rand) string {
	alphabet := []rune("ab ж9 :#-'\"[]{},&*!|>%@`\\\n\t?~=.(é")
	out := make([]rune, r.IntN(9))
	for i := range out {
		out[i] = alphabet[r.IntN(len(alphabet))]
	}
	return string(out)
}
