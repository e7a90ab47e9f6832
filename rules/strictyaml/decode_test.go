package strictyaml

import (
	"strings"
	"testing"
	"time"
)

type animal struct {
	Place
	Name  string        `yaml:"name,required"`
	Legs  int           `yaml:"legs"`
	Share float64       `yaml:"share"`
	Wild  bool          `yaml:"wild"`
	Sleep time.Duration `yaml:"sleep"`
	Says  Text          `yaml:"says"`
	Diet  []string      `yaml:"diet"`
	Young *animal       `yaml:"young"`
}

type zoo struct {
	Animals []animal          `yaml:"animals"`
	Keepers map[string]string `yaml:"keepers"`
}

func TestDecode(t *testing.T) {
	t.Parallel()
	var z zoo
	err := Decode("zoo.yml", []byte(`
# who lives here
animals:
  - name: 012
    legs: 4
    share: 40%
    wild: true
    sleep: 1m30s
    says: 'it''s me'
    diet: [yes, "no", 7]
    young: {name: cub}
keepers: {monday: ana}
`), &z)
	if err != nil {
		t.Fatal(err)
	}
	a := z.Animals[0]
	if a.Name != "012" || a.Legs != 4 || a.Share != 0.4 || !a.Wild || a.Sleep != 90*time.Second || a.Says.Value != "it's me" {
		t.Errorf("got %+v", a)
	}
	if got := strings.Join(a.Diet, " "); got != "yes no 7" {
		t.Errorf("diet: got %q, want the words as they stand", got)
	}
	if a.Young.Name != "cub" || z.Keepers["monday"] != "ana" || a.Line != 4 {
		t.Errorf("got %+v at line %d", a.Young, a.Line)
	}
}

func TestJSONIsRead(t *testing.T) {
	t.Parallel()
	var z zoo
	if err := Decode("zoo.json", []byte(`{"animals": [{"name": "a\u0062c", "legs": 3}]}`), &z); err != nil {
		t.Fatal(err)
	}
	if z.Animals[0].Name != "abc" || z.Animals[0].Legs != 3 {
		t.Errorf("got %+v", z.Animals[0])
	}
}

// Every mistake is told, each where it is.
func TestMistakes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ src, want string }{
		{"animals:\n  - nmae: x\n", `zoo.yml:2:5: unknown key "nmae", did you mean "name"? | zoo.yml:2:5: "name" is missing`},
		{"animals: 3", `zoo.yml:1:10: want a list, have "3"`},
		{"animals:\n  - name: x\n    legs: four\n    share: 1e9\n    wild: yes\n    sleep: long\n", `zoo.yml:3:11: want a whole number, have "four" | ` +
			`zoo.yml:4:12: want a number, have "1e9" | zoo.yml:5:11: want true or false, have "yes" | ` +
			`zoo.yml:6:12: want a duration such as 20s or 1m30s, have "long"`},
		{"animals:\n  - name: x\n    legs: 012\n", `zoo.yml:3:11: want a whole number, have "012"`},
		{"keepers: {a: b, a: c}", `zoo.yml:1:17: key "a" was given on line 1 already`},
		{"keepers:\n  a: &x b\n  c: *x\n", `zoo.yml:2:6: anchors (&name) are not allowed: write the value where it is used | ` +
			`zoo.yml:3:6: aliases (*name) are not allowed: write the value where it is used, or in quotes when a text begins with *`},
		{"keepers:\n  <<: {a: b}\n", `zoo.yml:2:3: merge keys (<<) are not allowed: write the keys where they are used`},
		{"keepers: !!binary x", `zoo.yml:1:10: tags (!name) are not allowed: put a text that begins with ! in quotes`},
		{"keepers: {}\n---\nkeepers: {}\n", `zoo.yml:3:8: a file holds one document; put the next one into a file of its own`},
		{"keepers: [", `zoo.yml:1:10: sequence end token ']' not found`},
		{"a: b: c", `zoo.yml:1:4: mapping value is not allowed in this context`},
		{"keepers:\n  ? [a]\n  : b\n", `zoo.yml:3:3: found an invalid key for this map`},
		{"- a", `zoo.yml:1:1: want a mapping, have a list`},
		{"keepers: {a: }", `zoo.yml:1:13: want a text, have nothing`},
		{"keepers: \"\xff\"", `zoo.yml:1:1: the file is not UTF-8`},
		{"keepers: a\x00b", `zoo.yml:1:1: the file holds a NUL character`},
		{strings.Repeat("[", 30), `zoo.yml:1:21: nested deeper than the 20 levels allowed`},
		{strings.Repeat("- ", 30) + "a", `zoo.yml:1:1: want a mapping, have a list | zoo.yml:1:41: nested deeper than the 20 levels allowed`},
		{strings.Repeat("- ", 30_000) + "a", `zoo.yml:1:83: nested deeper than the 20 levels allowed`},
		{strings.Repeat("#", MaxBytes+1), `zoo.yml:1:1: the file has 262145 bytes, more than the 262144 allowed`},
	} {
		var z zoo
		if got := flat(Decode("zoo.yml", []byte(c.src), &z)); got != c.want {
			t.Errorf("%.60q:\n got  %s\n want %s", c.src, got, c.want)
		}
	}
}

// flat is the mistakes of an error in a line, without their carets.
func flat(err error) string {
	if err == nil {
		return ""
	}
	var lines []string
	for _, m := range err.(Mistakes) {
		lines = append(lines, m.Place.String()+": "+m.Message)
	}
	return strings.Join(lines, " | ")
}

func TestCaret(t *testing.T) {
	t.Parallel()
	var z zoo
	err := Decode("zoo.yml", []byte("keepers:\n  ană: 3\nanimasl: []\n"), &z)
	want := "zoo.yml:3:1: unknown key \"animasl\", did you mean \"animals\"?\n    animasl: []\n    ^"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// A place inside a text is found however the text is written.
func TestTextAt(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ src, mark string }{
		"plain":   {"animals:\n  - name: x\n    says: una două HERE\n", "HERE"},
		"single":  {"animals:\n  - name: x\n    says: 'it''s două HERE'\n", "HERE"},
		"double":  {"animals:\n  - name: x\n    says: \"\\ta \\u0103\\\" HERE\"\n", "HERE"},
		"literal": {"animals:\n  - name: x\n    says: |\n      one\n        două HERE\n", "HERE"},
		"folded":  {"animals:\n  - name: x\n    says: >-\n      one\n      două HERE\n", "HERE"},
	} {
		var z zoo
		if err := Decode("zoo.yml", []byte(c.src), &z); err != nil {
			t.Fatal(name, err)
		}
		says := z.Animals[0].Says
		at := says.At(strings.Index(says.Value, c.mark))
		line := strings.Split(c.src, "\n")[at.Line-1]
		if got := string([]rune(line)[at.Column-1:]); !strings.HasPrefix(got, c.mark) {
			t.Errorf("%s: %s points at %q, want %q", name, at, got, c.mark)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, src := range []string{"animals:\n  - name: x\n", "a: |\n  b\n", "{", "? a\n: b", "- - -", "a: 'b''c'", "\t", "a: >-\n\n b", "%YAML"} {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		var z zoo
		err := Decode("fuzz.yml", src, &z)
		if err != nil && len(err.(Mistakes)) == 0 {
			t.Error("an error without mistakes")
		}
		for _, a := range z.Animals {
			for i := range len(a.Says.Value) + 1 {
				_ = a.Says.At(i).String()
			}
		}
	})
}
