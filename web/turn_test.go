package web

import (
	"strings"
	"testing"
)

func FuzzPiecesSpellTheText(f *testing.F) {
	f.Add("Calm [CARD] down", 2, 7, -1, 99)
	f.Add("", 0, 0, 0, 0)
	f.Add("Здравствуйте", 3, 5, 5, 3)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		evidence := []span{{a, b, "1.x"}, {c, d, "1.y"}}
		var spelt strings.Builder
		for _, p := range (exhibit{}).pieces(text, evidence, blocks(text, []redaction{{"CARD", 1}})) {
			spelt.WriteString(p.Text)
		}
		if spelt.String() != text {
			t.Errorf("got %q, want %q", spelt.String(), text)
		}
	})
}

func TestPiecesWhereEvidenceOverlaps(t *testing.T) {
	t.Parallel()
	x := exhibit{chosen: "1.b"}
	var got []string
	for _, p := range x.pieces("one two three", []span{{0, 7, "1.a"}, {4, 13, "1.b"}}, nil) {
		note := p.Text + "=" + p.Keys
		if p.Chosen {
			note += "!"
		}
		got = append(got, note)
	}
	if s, want := strings.Join(got, "|"), "one =1.a|two=1.a 1.b!| three=1.b!"; s != want {
		t.Errorf("got %q, want %q", s, want)
	}
}
