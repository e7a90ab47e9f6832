package topic

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"touchtone/nlp/tag"
	"touchtone/nlp/text"
)

// Counter counts phrases over many texts. Its zero value is ready.
type Counter struct {
	phrases map[string]*count
	texts   int
	room    []Phrase
	tagger  tag.Tagger
}

// count is in how many texts a phrase was, each once.
type count struct {
	lang                    string // of the first
	negative, positive, all int
	uses, names             int // in all of them, and how often as a name
	seen                    int // the last text it was in
}

// Theme is a phrase and what was learnt of it.
type Theme struct {
	Phrase             string
	Lang               string // of the first text with it
	N                  int    // texts with it
	Negative, Positive int    // of those, the negative and the positive ones
	// Lean is how strongly it belongs to negative texts, as against positive ones, in standard deviations.
	Lean float64
	// Name tells whether it is written as a name, of a person or a place perhaps.
	Name bool
	// Bond is how much the words of a phrase belong together, from -1 to 1; 1 for single words.
	Bond float64
}

// Add counts the phrases of a text, once each. The feeling of the text is below zero, zero or above.
func (k *Counter) Add(lang string, c *text.Cutting, feeling float64) {
	if k.phrases == nil {
		k.phrases = make(map[string]*count)
	}
	k.texts++
	k.room = Phrases(lang, c, k.tags(lang, c), k.room[:0])
	for _, p := range k.room {
		n := k.phrases[p.Folded]
		if n == nil {
			n = &count{lang: lang}
			k.phrases[strings.Clone(p.Folded)] = n
		}
		n.use(p)
		if n.seen == k.texts {
			continue
		}
		n.seen = k.texts
		n.all++
		if feeling < 0 {
			n.negative++
		} else if feeling > 0 {
			n.positive++
		}
	}
}

func (n *count) use(p Phrase) {
	n.uses++
	if p.Name {
		n.names++
	}
}

// isName tells whether it is written as a name often enough: where a sentence begins nobody can tell, and a capital may be a slip.
func (n *count) isName() bool { return n.names > 0 && 4*n.names >= n.uses }

// Tagged tells whether the words of a language have tags here: without, a verb looks like a thing.
func Tagged(lang string) bool { return lang == "en" }

// tags are the parts of speech of a text; of many languages there are none.
func (k *Counter) tags(lang string, c *text.Cutting) []tag.Tag {
	if !Tagged(lang) {
		return nil
	}
	return k.tagger.Tags(c)
}

// leastBond is what keeps "customer service" and drops "service yesterday".
const leastBond = 0.25

// Themes are the phrases of at least so many texts, the most frequent first. A phrase that hardly occurs
// outside of a longer one is left out.
func (k *Counter) Themes(least int) []Theme {
	negatives, positives := k.totals()
	var themes []Theme
	for phrase, n := range k.phrases {
		if n.all < least {
			continue
		}
		t := Theme{Phrase: phrase, Lang: n.lang, N: n.all, Negative: n.negative, Positive: n.positive, Name: n.isName(), Bond: k.bond(phrase, n)}
		if t.Bond < leastBond {
			continue
		}
		t.Lean = lean(n, negatives, positives)
		themes = append(themes, t)
	}
	slices.SortFunc(themes, func(a, b Theme) int {
		return cmp.Or(b.N-a.N, len(b.Phrase)-len(a.Phrase), strings.Compare(a.Phrase, b.Phrase))
	})
	return slices.DeleteFunc(themes, func(t Theme) bool { return within(t, themes) })
}

// within tells whether nine in ten occurrences of a phrase are those of one longer phrase.
func within(t Theme, themes []Theme) bool {
	for _, longer := range themes {
		if len(longer.Phrase) > len(t.Phrase) && 10*longer.N >= 9*t.N && strings.Contains(" "+longer.Phrase+" ", " "+t.Phrase+" ") {
			return true
		}
	}
	return false
}

func (k *Counter) totals() (negatives, positives int) {
	for _, n := range k.phrases {
		negatives += n.negative
		positives += n.positive
	}
	return negatives, positives
}

// lean is the z-score of the log-odds of a phrase in negative against positive texts, with a prior α as
// large as the phrase is frequent in all of them (Monroe, Colaresi and Quinn, 2008):
//
//	δ = ln (n⁻+α)/(N⁻+A-n⁻-α) - ln (n⁺+α)/(N⁺+A-n⁺-α),  z = δ / √(1/(n⁻+α) + 1/(n⁺+α))
//
// N⁻ and N⁺ are all phrases of negative and positive texts, and A is the sum of the priors, a tenth of both.
func lean(n *count, negatives, positives int) float64 {
	total := float64(negatives + positives)
	if n.negative+n.positive == 0 {
		return 0
	}
	all := total / 10
	alpha := all * float64(n.negative+n.positive) / total
	minus, plus := float64(n.negative)+alpha, float64(n.positive)+alpha
	odds := func(k, of float64) float64 { return math.Log(k / max(of+all-k, 0.5)) }
	return (odds(minus, float64(negatives)) - odds(plus, float64(positives))) / math.Sqrt(1/minus+1/plus)
}

// bond is the normalised pointwise mutual information of a phrase of w words, by texts:
//
//	ln (p(phrase) / Π p(word)) / ((w-1) · -ln p(phrase))
//
// Words that carry no meaning of their own are not counted.
func (k *Counter) bond(phrase string, n *count) float64 {
	p := float64(n.all) / float64(k.texts)
	words, independent := 0, 1.0
	for w := range strings.FieldsSeq(phrase) {
		if c := k.phrases[w]; c != nil {
			independent *= float64(c.all) / float64(k.texts)
			words++
		}
	}
	if words < 2 || p == 1 {
		return 1
	}
	return math.Log(p/independent) / (float64(words-1) * -math.Log(p))
}
