package sentiment

import (
	"testing"

	"touchtone/nlp/text"
)

func TestClasses(t *testing.T) {
	t.Parallel()
	s := New()
	for _, tt := range []struct {
		lang, text string
		want       Class
	}{
		{"en", "This is great, thank you!", Positive},
		{"ro", "Nu merge, aștept de trei zile.", Negative},
		{"ro", "nu sunt multumit deloc", Negative},
		{"ro", "Foarte mulțumită, recomand!", Positive},
		{"ro", "Pachetul a ajuns marți.", Neutral},
		{"ru", "Не работает, никто не отвечает", Negative},
		{"ru", "ne rabotaet", Negative},
		{"ru", "Отличный магазин, всем советую", Positive},
		{"ru", "neplokho, spasibo", Positive},
		{"el", "Δεν δουλεύει τίποτα", Negative},
		{"el", "den doulevei", Negative},
		{"el", "Εξαιρετική εξυπηρέτηση, το προτείνω ανεπιφύλακτα", Positive},
		{"el", "eimai poli euxaristimenos", Positive},
		{"el", "den eimai euxaristhmenos", Negative},
		{"af", "Ek is nie tevrede nie", Negative},
		{"af", "Dit werk nie", Negative},
		{"af", "Die diens was uitstekend, baie dankie", Positive},
		{"af", "Die pakkie het Dinsdag gekom.", Neutral},
		{"xx", "👍", Positive},
	} {
		var c text.Cutting
		text.Cut(tt.text, tt.lang, &c)
		if got := s.Score(tt.lang, &c); got.Class != tt.want {
			t.Errorf("%s %q: got %+v, want class %d", tt.lang, tt.text, got, tt.want)
		}
	}
}
