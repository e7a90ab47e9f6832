package lexicon

import (
	"unicode"

	"touchtone/nlp/text"
)

// How tells what moved a rating.
type How uint8

const (
	Negated How = 1 << iota
	Strengthened
	Weakened
	BeforeBut
	AfterBut
	Shouted
	Wished
	Missed // would have been
)

var howNames = [...]string{"negated", "strengthened", "weakened", "before but", "after but", "shouted", "wished for", "missed"}

// Names says in words what moved the rating.
func (h How) Names() []string {
	var names []string
	for i, name := range howNames {
		if h&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// What is left of a rating.
const (
	strengthened  = 1.3
	weakened      = 0.6
	shouted       = 1.25
	beforeBut     = 0.6
	afterBut      = 1.3
	negatedGood   = -0.74
	negatedBad    = -0.5 // "not bad" is less than good
	wished        = 0.3
	missed        = -0.5
	reach         = 6 // units that a negation or a wish may stand before what it turns
	strengthReach = 2
	backReach     = 3 // units that Afrikaans "nie" may stand behind what it turns
	closingReach  = 9 // units between "nie" and the "nie" that closes it
)

// grammar is a text's units and what its words do to each other.
type grammar struct {
	c     *text.Cutting
	units []unit
	buts  []int32 // where each sentence turns: its last "but", or the end of its "although" clause; or -1
	loud  bool    // the whole text is in capitals, so that they say nothing
}

func (g grammar) hits(into []Hit) []Hit {
	for i, u := range g.units {
		if !u.known || u.role != rating || u.value == 0 && !u.own {
			continue
		}
		h := Hit{From: int(u.from), To: int(u.to), Sentence: int(u.sentence), Base: float64(u.value), Own: u.own}
		h.How = g.before(i) | g.behind(i) | g.aroundBut(i) | g.voice(u)
		h.Value = h.Base * h.How.factor(h.Base)
		into = append(into, h)
	}
	return into
}

func (h How) factor(base float64) float64 {
	f := 1.0
	for _, rule := range [...]struct {
		how    How
		factor float64
	}{{Strengthened, strengthened}, {Weakened, weakened}, {Shouted, shouted}, {BeforeBut, beforeBut}, {AfterBut, afterBut}} {
		if h&rule.how != 0 {
			f *= rule.factor
		}
	}
	good := base > 0
	switch {
	case h&Missed != 0 && good:
		return f * missed
	case h&Wished != 0 && good:
		return f * wished
	case h&Negated != 0 && good:
		return f * negatedGood
	case h&Negated != 0:
		return f * negatedBad
	}
	return f
}

// before reads back from a rating to what turns or strengthens it, up to the end of the clause
// or a rating of the other sign, which takes the negation for itself.
func (g grammar) before(i int) (how How) {
	for back := 1; back <= reach && back <= i; back++ {
		u := g.units[i-back]
		switch {
		case u.stop, u.role == but, u.role == and, u.role == rating && u.value*g.units[i].value < 0:
			return how
		case u.role == more && back <= strengthReach:
			how |= Strengthened
		case u.role == less && back <= strengthReach:
			how |= Weakened
		case u.role == wish:
			how |= Wished
		case u.role == regret:
			how |= Missed
		case u.role == not, u.role == notBack && !g.closes(i-back):
			return how | Negated
		}
	}
	return how
}

// behind looks for a negation that follows: "dit werk nie". A phrase has its own already.
func (g grammar) behind(i int) How {
	if g.units[i].to > g.units[i].from+1 {
		return 0
	}
	for k := i + 1; k <= i+backReach && k < len(g.units); k++ {
		u := g.units[k]
		switch {
		case u.stop, u.role == but, u.role == and, u.role == rating && u.value != 0:
			return 0
		case u.role == notBack:
			if g.closes(k) {
				return 0
			}
			return Negated
		}
	}
	return 0
}

// closes tells whether the negation at i ends one that stands before it: "is nie tevrede nie".
func (g grammar) closes(i int) bool {
	open := false
	for k := max(0, i-closingReach); k < i; k++ {
		switch u := g.units[k]; {
		case u.stop, u.role == but:
			open = false
		case u.role == notBack:
			open = !open
		case u.role == not:
			open = true
		}
	}
	return open
}

func (g grammar) aroundBut(i int) How {
	switch at := int(g.buts[g.units[i].sentence]); {
	case at < 0:
		return 0
	case i < at:
		return BeforeBut
	}
	return AfterBut
}

// voice tells whether the word is in capitals in a text that is not.
func (g grammar) voice(u unit) How {
	from, to := g.c.Tokens[u.from].Start, g.c.Tokens[u.to-1].End
	if to-from < 3 || g.loud || !capital(g.c.Text[from:to]) {
		return 0
	}
	return Shouted
}

// capital tells whether a text has upper-case letters and no lower-case ones.
func capital(s string) bool {
	some := false
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		some = some || unicode.IsUpper(r)
	}
	return some
}
