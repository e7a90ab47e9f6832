package sentiment

import (
	"os"
	"strings"
	"testing"

	"touchtone/nlp/sentiment/lexicon"
)

// saying is a line of testdata/phenomena: what is said, and how it feels to one who speaks the language.
type saying struct {
	says  string
	want  Class
	wrong bool // the scorer still gets it wrong
}

var marks = map[string]Class{"-": neg, "0": neu, "+": pos}

func phenomena(t testing.TB, lang string) (all []saying) {
	t.Helper()
	list, err := os.ReadFile("testdata/phenomena/" + lang + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(list)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		mark, says, _ := strings.Cut(line, ": ")
		mark, wrong := strings.CutSuffix(mark, "?")
		want, ok := marks[mark]
		if !ok || says == "" {
			t.Fatalf("%s: %q: want \"-: text\", \"0: text\" or \"+: text\"", lang, line)
		}
		all = append(all, saying{says, want, wrong})
	}
	return all
}

// TestPhenomena states how people speak, language by language, so that one who speaks it can correct it.
// A "?" behind the mark admits that the scorer is wrong there, and is to go when it is right.
func TestPhenomena(t *testing.T) {
	t.Parallel()
	for _, lang := range lexicon.Languages {
		for _, tt := range phenomena(t, lang) {
			switch got := score(lang, tt.says); {
			case got.Class != tt.want && !tt.wrong:
				t.Errorf("%s %q: got %s (%.2f), want %s", lang, tt.says, got.Class, got.Score, tt.want)
			case got.Class == tt.want && tt.wrong:
				t.Errorf("%s %q: got %s at last, so take its \"?\" away", lang, tt.says, got.Class)
			}
		}
	}
}
