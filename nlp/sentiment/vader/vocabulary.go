package vader

import (
	_ "embed"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"touchtone/nlp/eight"
)

// The word list and the emoji names come from the Go module github.com/jonreiter/govader (NOTICE).
var (
	//go:embed lexicon.tsv
	lexicon string
	//go:embed corrections.tsv
	corrections string
	//go:embed emoji.tsv
	emoji string
)

// trait is what the grammar knows about a word besides its rating.
type trait uint16

const (
	rated trait = 1 << iota
	negator
	booster
	no
	never
	without
	doubt
	soOrThis
	orOrNor
	least
	atOrVery
	but
	kind
	of
	idiomatic // part of an idiom or of a booster of two words
)

type word struct {
	valence float64
	boost   float64
	traits  trait
}

// How much one rule moves a valence.
const (
	boosted  = 0.293
	shouted  = 0.733
	negation = -0.74
	neverSo  = 1.25
)

const negators = `aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't
didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt neither don't hadn't hasn't haven't isn't
mightn't mustn't neednt needn't never none nope nor not nothing nowhere oughtnt shant shouldnt uhuh
wasnt werent oughtn't shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't rarely
seldom despite`

const strengtheners = `absolutely amazingly awfully completely considerable considerably decidedly deeply
effing enormous enormously entirely especially exceptional exceptionally extreme extremely fabulously
flipping flippin frackin fracking fricking frickin frigging friggin fully fuckin fucking fuggin fugging
greatly hella highly hugely incredible incredibly intensely major majorly more most particularly purely
quite really remarkably so substantially thoroughly total totally tremendous tremendously uber
unbelievably unusually utter utterly very`

const weakeners = `almost barely hardly kinda kindof kind-of less little marginal marginally occasional
occasionally partly scarce scarcely slight slightly somewhat sorta sortof sort-of`

// weakeningPairs are boosters of two words, which add their strength whatever the valence's sign.
var weakeningPairs = []string{"just enough", "kind of", "sort of"}

var idioms = map[string]float64{
	"the shit": 3, "the bomb": 3, "bad ass": 1.5, "bus stop": 0, "yeah right": -2,
	"kiss of death": -1.5, "to die for": 3, "beating heart": 3.1, "broken heart": -2.9,
}

var particular = map[trait]string{
	no: "no", never: "never", without: "without", doubt: "doubt", soOrThis: "so this", orOrNor: "or nor",
	least: "least", atOrVery: "at very", but: "but", kind: "kind", of: "of",
}

// sequence is up to three words that mean something together; zero is no word.
type sequence [3]uint16

// Ratings walks over the word list.
func Ratings() iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for _, list := range []string{lexicon, corrections} {
			for term, value := range pairsOf(list) {
				if !yield(term, mustRating(term, value)) {
					return
				}
			}
		}
	}
}

func mustRating(term, value string) float64 {
	valence, err := strconv.ParseFloat(value, 64)
	if err != nil {
		panic(fmt.Sprintf("vader: %s: %v", term, err)) // the list is part of the program
	}
	return valence
}

type vocabulary struct {
	terms
	words  []word // by the number of their term; 0 is the unknown word, 1 an unknown negated verb ("mayn't")
	idioms map[sequence]float64
	pairs  map[sequence]bool
	emoji  map[rune]string
}

const (
	unknown = 0
	negated = 1
)

func newVocabulary() *vocabulary {
	v := &vocabulary{
		terms:  newTerms(8192),
		idioms: map[sequence]float64{},
		pairs:  map[sequence]bool{},
		emoji:  make(map[rune]string, 2048),
	}
	v.words, v.hashes = []word{unknown: {}, negated: {traits: negator}}, make([]uint64, 2)
	for term, valence := range Ratings() {
		w := v.word(term)
		w.valence = valence
		w.traits |= rated
	}
	v.addGrammar()
	v.addSequences()
	for term, name := range pairsOf(emoji) {
		r, _ := utf8.DecodeRuneInString(term)
		v.emoji[r] = name
	}
	return v
}

func (v *vocabulary) addGrammar() {
	for _, term := range strings.Fields(negators) {
		v.word(term).traits |= negator
	}
	for boost, list := range map[float64]string{boosted: strengtheners, -boosted: weakeners} {
		for _, term := range strings.Fields(list) {
			w := v.word(term)
			w.boost = boost
			w.traits |= booster
		}
	}
	for t, list := range particular {
		for _, term := range strings.Fields(list) {
			v.word(term).traits |= t
		}
	}
}

func (v *vocabulary) addSequences() {
	for idiom, valence := range idioms {
		v.idioms[v.sequence(idiom)] = valence
	}
	for _, pair := range weakeningPairs {
		v.pairs[v.sequence(pair)] = true
	}
}

func (v *vocabulary) sequence(phrase string) (s sequence) {
	for i, term := range strings.Fields(phrase) {
		v.word(term).traits |= idiomatic
		s[i] = v.number(term)
	}
	return s
}

func (v *vocabulary) number(term string) uint16 { return v.find(hashOfTerm(term)) }

func hashOfTerm(term string) uint64 { return eight.Hash([]byte(term+eight.Pad), len(term)) }

// word is the entry of a term, made when it is new.
func (v *vocabulary) word(term string) *word {
	if i := v.number(term); i != unknown {
		return &v.words[i]
	}
	v.add(hashOfTerm(term))
	v.words = append(v.words, word{})
	return &v.words[len(v.words)-1]
}

// pairsOf walks over the lines of two fields of a list.
func pairsOf(list string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for line := range strings.Lines(list) {
			term, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if ok && !yield(term, value) {
				return
			}
		}
	}
}
