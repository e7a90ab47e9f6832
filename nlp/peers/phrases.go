package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"

	bobu "github.com/BobuSumisu/aho-corasick"
	cloudflare "github.com/cloudflare/ahocorasick"
	petar "github.com/petar-dambovaliev/aho-corasick"

	"touchtone/nlp"
	"touchtone/nlp/text"
	"touchtone/rules/matching"
)

// manyPhrases is how many are sought.
const manyPhrases = 1000

// phrases finds a thousand phrases in whole calls: half are words that stand there side by side, half are never said. We are
// given the words that every call is cut into anyway, and the others the text in small letters; the last entry of ours cuts
// as well.
func phrases(said corpus) (contest, error) {
	sought := soughtIn(said)
	turns, small := make([]nlp.Turn, len(said.calls)), make([]string, len(said.calls))
	for i, s := range said.calls {
		text.Cut(s, "en", &turns[i].Cutting)
		turns[i].Lang, small[i] = "en", strings.ToLower(s)
	}
	engine, err := engineOf(sought)
	if err != nil {
		return contest{}, err
	}
	var heard matching.Heard
	first := bobu.NewTrieBuilder().AddStrings(sought).Build()
	second := cloudflare.NewStringMatcher(sought)
	builder := petar.NewAhoCorasickBuilder(petar.Opts{DFA: true, MatchKind: petar.StandardMatch})
	third := builder.Build(sought)
	cut := make([]nlp.Turn, len(turns))
	return contest{bytes: size(said.calls), entries: []entry{
		{who: "touchtone", run: func() { engine.Listen(turns, "en", &heard) }},
		{who: "and cutting", run: func() {
			for i, s := range said.calls {
				text.Cut(s, "en", &cut[i].Cutting)
				cut[i].Lang = "en"
			}
			engine.Listen(cut, "en", &heard)
		}},
		{who: "bobusumisu", run: func() {
			for _, s := range small {
				first.MatchString(s)
			}
		}},
		{who: "cloudflare", run: func() {
			for _, s := range small {
				second.Match([]byte(s))
			}
		}},
		{who: "petar-d", run: func() {
			for _, s := range small {
				for it := third.IterOverlapping(s); it.Next() != nil; {
				}
			}
		}},
		{who: "a regexp each", run: eachAlone(sought, small)},
	}}, nil
}

func engineOf(sought []string) (*matching.Engine, error) {
	var b matching.Builder
	for _, p := range sought {
		if err := b.Add(b.NewSet(), matching.Phrase{Text: p, Lang: "en"}); err != nil {
			return nil, err
		}
	}
	return b.Engine(), nil
}

// eachAlone looks for every phrase by itself.
func eachAlone(sought, texts []string) func() {
	alone := make([]*regexp.Regexp, len(sought))
	for i, p := range sought {
		alone[i] = regexp.MustCompile(`(?i)\b` + regexp.QuoteMeta(p) + `\b`)
	}
	return func() {
		for _, re := range alone {
			for _, s := range texts {
				re.FindAllStringIndex(s, -1)
			}
		}
	}
}

// soughtIn are the phrases: always the same.
func soughtIn(said corpus) []string {
	r, seen := rand.New(rand.NewPCG(1, 2)), map[string]bool{}
	var out []string
	for len(out) < manyPhrases/2 {
		words := strings.FieldsFunc(strings.ToLower(said.turns[r.IntN(len(said.turns))]), func(c rune) bool { return c < 'a' || c > 'z' })
		if len(words) < 3 {
			continue
		}
		i := r.IntN(len(words) - 1)
		if p := words[i] + " " + words[i+1]; !seen[p] {
			seen[p], out = true, append(out, p)
		}
	}
	for i := range manyPhrases / 2 {
		out = append(out, fmt.Sprintf("parcel%d lost", i))
	}
	return out
}
