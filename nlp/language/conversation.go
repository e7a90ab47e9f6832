package language

import (
	"math"

	"touchtone/nlp/text"
)

// Said is a turn: whose it is, and what.
type Said struct {
	Who int // any number that is the same for turns of the same voice
	Cut *text.Cutting
}

// What the voters are worth, in letters.
const (
	fullVote     = 60.0 // the most that one turn has
	declaredVote = 40.0
	othersShare  = 0.2 // of what the whole conversation speaks for
	sure         = 0.9 // so sure of itself, and so long, a turn asks nobody
	long         = 20
)

// Conversation tells the language of each turn. A turn that is long and clear speaks for itself; others,
// the shorter the more, follow their voice's other turns, the rest of the conversation and the language declared for it.
func (d *Detector) Conversation(declared string, turns []Said) []string {
	langs := make([]string, len(turns))
	heard := make([]evidence, len(turns))
	votes := make(map[int]*odds)
	var all odds
	for i, t := range turns {
		heard[i] = d.weigh(t.Cut)
		vote(votes, &all, t.Who, heard[i])
	}
	for _, own := range votes {
		*own = prior(declared, *own, all)
	}
	for i, t := range turns {
		langs[i] = decide(declared, heard[i], votes[t.Who])
	}
	return langs
}

// vote adds what a turn says to its voice's votes and to everybody's.
func vote(votes map[int]*odds, all *odds, who int, e evidence) {
	if votes[who] == nil {
		votes[who] = new(odds)
	}
	weight := min(float64(e.letters), fullVote)
	for l, p := range e.alone {
		votes[who][l] += weight * p
		all[l] += weight * p
	}
}

// prior is the log-odds of the languages before a turn is looked at.
func prior(declared string, own, all odds) (log odds) {
	sum := 0.0
	for l := range log {
		log[l] = 1 + own[l] + othersShare*all[l]
		sum += log[l]
	}
	if declared != "" {
		log[index(declared)] += declaredVote
		sum += declaredVote
	}
	for l := range log {
		log[l] = math.Log(log[l] / sum)
	}
	return log
}

// decide names the language of a turn; one that we do not know is believed to be as declared, where that
// is one that we do not know either.
func decide(declared string, e evidence, prior *odds) string {
	best := prior.best()
	if e.letters > 0 {
		best = together(e, prior)
	}
	if best == 0 && index(declared) == 0 {
		return declared
	}
	return Known[best]
}

func together(e evidence, prior *odds) int {
	if best := e.alone.best(); e.letters >= long && e.alone[best] >= sure {
		return best
	}
	heard := min(1, float64(e.letters)/long)
	for l := range e.odds {
		e.odds[l] = heard*e.odds[l] + prior[l]
	}
	return e.odds.best()
}
