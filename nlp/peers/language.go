package main

import (
	"os"
	"strings"

	"github.com/pemistahl/lingua-go"

	"touchtone/nlp/language"
	"touchtone/nlp/text"
)

// linguas are lingua's names of the languages that we know.
var linguas = map[lingua.Language]string{
	lingua.Afrikaans: "af", lingua.Bulgarian: "bg", lingua.German: "de", lingua.Greek: "el", lingua.English: "en",
	lingua.Spanish: "es", lingua.French: "fr", lingua.Italian: "it", lingua.Dutch: "nl", lingua.Portuguese: "pt",
	lingua.Romanian: "ro", lingua.Russian: "ru", lingua.Serbian: "sr", lingua.Ukrainian: "uk",
}

// languages tells the language of short lines, which neither was trained on.
func languages(corpus) (contest, error) {
	langs, lines, err := readLines("../language/testdata/lines.txt")
	if err != nil {
		return contest{}, err
	}
	known := make([]lingua.Language, 0, len(linguas))
	for l := range linguas {
		known = append(known, l)
	}
	theirs := lingua.NewLanguageDetectorBuilder().FromLanguages(known...).WithPreloadedLanguageModels().Build()
	ours := language.New()
	var c text.Cutting
	detectOurs := func(s string) string {
		text.Cut(s, "", &c)
		return ours.Detect(&c).Lang
	}
	detectTheirs := func(s string) string {
		lang, _ := theirs.DetectLanguageOf(s)
		return linguas[lang]
	}
	return contest{bytes: size(lines), entries: []entry{
		{who: "touchtone", right: told(langs, lines, detectOurs), run: func() { told(langs, lines, detectOurs) }},
		{who: "lingua-go", right: told(langs, lines, detectTheirs), run: func() { told(langs, lines, detectTheirs) }},
	}}, nil
}

// told is the share of lines whose language is told rightly.
func told(langs, lines []string, detect func(string) string) float64 {
	right := 0
	for i, line := range lines {
		if detect(line) == langs[i] {
			right++
		}
	}
	return float64(right) / float64(len(lines))
}

// readLines reads lines of a language, a tab and a text.
func readLines(name string) (langs, lines []string, err error) {
	b, err := os.ReadFile(name)
	for line := range strings.Lines(string(b)) {
		if lang, s, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok {
			langs, lines = append(langs, lang), append(lines, s)
		}
	}
	return langs, lines, err
}
