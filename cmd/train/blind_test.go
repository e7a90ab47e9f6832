package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
)

// The reviews in testdata measure what was learned, so no sentence to learn from may share
// five words in a row with one of them.
func TestNoSentenceIsOfTheReviews(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"ro", "ru", "el", "af"} {
		seen := map[string]bool{}
		for _, text := range reviews(t, lang) {
			for _, run := range runs(text) {
				seen[run] = true
			}
		}
		for _, line := range sentences(t, lang) {
			for _, run := range runs(line) {
				if seen[run] {
					t.Errorf("%s: %q is of a review too: %s", lang, run, line)
				}
			}
		}
	}
}

func reviews(t *testing.T, lang string) (texts []string) {
	t.Helper()
	data, err := os.ReadFile("../../testdata/reviews/" + lang + ".jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var review struct{ Text string }
		if err := json.Unmarshal([]byte(line), &review); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, review.Text)
	}
	return texts
}

// sentences are the lines written for a language; a slot in one ends a run of words.
func sentences(t *testing.T, lang string) (lines []string) {
	t.Helper()
	lists, err := phrases.ReadDir("phrases")
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range lists {
		if !strings.HasPrefix(list.Name(), lang) {
			continue
		}
		data, err := phrases.ReadFile("phrases/" + list.Name())
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Split(string(data), "\n")...)
	}
	return lines
}

// runs are all runs of five words.
func runs(text string) (all []string) {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '{'
	})
	for i := 0; i+5 <= len(words); i++ {
		all = append(all, strings.Join(words[i:i+5], " "))
	}
	return all
}
