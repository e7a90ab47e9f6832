package train

import (
	"encoding/binary"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"touchtone/nlp/language"
)

// catalogue writes pairs of original and translation as gettext does.
func catalogue(pairs ...string) []byte {
	n := len(pairs) / 2
	head := make([]byte, 28+16*n)
	order := binary.LittleEndian
	order.PutUint32(head, 0x950412de)
	order.PutUint32(head[8:], uint32(n))
	order.PutUint32(head[12:], 28)
	order.PutUint32(head[16:], uint32(28+8*n))
	body := []byte{}
	for i, s := range pairs {
		at := 28 + 8*(i/2) + 8*n*(i%2)
		order.PutUint32(head[at:], uint32(len(s)))
		order.PutUint32(head[at+4:], uint32(len(head)+len(body)))
		body = append(append(body, s...), 0)
	}
	return append(head, body...)
}

func TestMessages(t *testing.T) {
	t.Parallel()
	got, err := messages(catalogue("", "Language: it", "_Open %s\x00_Open %d", "_Apri <b>%s</b>\x00_Apri %d", "Same", "Same", "Menu|File", "Menu|Scheda"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i] = strings.Join(strings.Fields(got[i]), " ")
	}
	if want := []string{"Apri", "Apri", "Scheda"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzMessages(f *testing.F) {
	f.Add(catalogue("a", "b"))
	f.Add([]byte("\xde\x12\x04\x95"))
	f.Fuzz(func(t *testing.T, mo []byte) { messages(mo) })
}

// TestTrainingIsDeterministicAndLearns fits two languages on a few lines and asks about another.
func TestTrainingIsDeterministicAndLearns(t *testing.T) {
	t.Parallel()
	tree := fstest.MapFS{
		"locale/it/LC_MESSAGES/a.mo": {Data: catalogue("1", "il pacco non è ancora arrivato oggi", "2", "vorrei parlare con il responsabile", "3", "grazie mille per il suo aiuto")},
		"locale/nl/LC_MESSAGES/a.mo": {Data: catalogue("1", "het pakket is nog niet aangekomen", "2", "ik wil met uw leidinggevende spreken", "3", "hartelijk bedankt voor uw hulp")},
		"locale/xx/LC_MESSAGES/a.mo": {Data: []byte("of no language that we know")},
	}
	train := func() language.Fitted {
		var c Corpus
		if err := c.AddCatalogues(tree); err != nil {
			t.Fatal(err)
		}
		lines := slices.DeleteFunc(c.Lines(), func(l Line) bool { return l.Held })
		chosen := slices.Concat(lines[:500], lines[len(lines)-500:]) // some of each language
		return fit(among(chosen, unicode.Latin, "it", "nl"), 512)
	}
	a, b := train(), train()
	if !reflect.DeepEqual(a, b) {
		t.Error("the same lines made another model")
	}
	p := make([]float64, 2)
	for said, class := range map[string]int{"il pacco non è qui": 0, "het pakket is niet hier": 1} {
		features := language.Features(strings.Fields(said))
		predict(&a, features, 1/math.Sqrt(float64(len(features))), p)
		if p[class] < 0.6 {
			t.Errorf("%q: got %.2f for it and nl", said, p)
		}
	}
}
