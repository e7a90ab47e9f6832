package text_test

import (
	"strings"
	"testing"

	"touchtone/nlp/text"
)

func TestGlossary(t *testing.T) {
	t.Parallel()
	of := map[string]int{"": 1, "r": 2, "at": 3, "εκατό": 4, "пятьдесят": 5}
	g := text.NewGlossary(of)
	for _, word := range strings.Split("|r|at|εκατό|пятьдесят|a|ta|to|at the|пять|εκατόν|ат", "|") {
		want, there := of[word]
		if got, ok := g.Get(word); got != want || ok != there {
			t.Errorf("%q: got %d, %t, want %d, %t", word, got, ok, want, there)
		}
		if got, ok := g.GetBytes([]byte(word)); got != want || ok != there {
			t.Errorf("bytes of %q: got %d, %t, want %d, %t", word, got, ok, want, there)
		}
	}
	if _, ok := new(text.Glossary[int]).Get(""); ok {
		t.Error("the zero glossary knows something")
	}
}
