// Package asked answers: what was the customer asked for, and did they name any?
//
// "The waiting time" praises when it answers "What did you like?" and complains when it answers "What could we do better?";
// "nothing" does the opposite. [Read] finds what a question asks for by words written by hand for each language, [Given] what kind
// of answer somebody gave.
package asked

import (
	"slices"

	"touchtone/nlp/phrase"
	"touchtone/nlp/text"
)

// For is what a question asks for.
type For string

const (
	Anything For = ""       // neither good nor bad, or both
	Good     For = "good"   // what the customer liked
	Bad      For = "bad"    // what they did not, and what should change
	Reason   For = "reason" // why they gave the score they gave
)

// score and why are what a question for a reason is known by: one that names the score asks for its reason whatever else it
// asks, "why" does so unless good or bad is asked for.
const (
	score For = "score"
	why   For = "why"
)

// Question is what was asked, with the words that tell.
type Question struct {
	For     For
	Because []text.Span // bytes of the question
}

// find is a phrase that was heard, by its tokens.
type find struct {
	kind        For
	first, last int
}

// Read tells what a question asks for. It may be in another language than the answers: where the language at hand has no words
// for it, the others are tried in turn.
func Read(lang string, question *text.Cutting) Question {
	for _, l := range append([]string{lang}, languages...) {
		if found := longest(heard(questions[l], question)); len(found) > 0 {
			return conclude(found, question)
		}
	}
	return Question{}
}

// heard are all phrases of a list in a text.
func heard(list map[For][]*phrase.Phrase, c *text.Cutting) (found []find) {
	for kind, phrases := range list {
		for _, p := range phrases {
			for i := range c.Tokens {
				if end := p.Heard(c, i, len(c.Tokens)); end > 0 {
					found = append(found, find{kind, i, end})
				}
			}
		}
	}
	return found
}

// longest keeps, of phrases that overlap, the longest: "not like" is no "like", "what you would like to add" neither.
func longest(all []find) (kept []find) {
	slices.SortFunc(all, func(a, b find) int {
		if a.last-a.first != b.last-b.first {
			return b.last - b.first - (a.last - a.first)
		}
		if a.first != b.first {
			return a.first - b.first
		}
		return slices.Index(order, a.kind) - slices.Index(order, b.kind)
	})
	for _, f := range all {
		if !slices.ContainsFunc(kept, func(k find) bool { return f.first < k.last && k.first < f.last }) {
			kept = append(kept, f)
		}
	}
	return kept
}

// order of kinds that the same words speak for.
var order = []For{Anything, score, why, Bad, Good}

// conclude weighs what was found in a question.
func conclude(found []find, c *text.Cutting) Question {
	has := map[For]bool{}
	for _, f := range found {
		has[f.kind] = true
	}
	switch {
	case has[score]:
		return because(Reason, found, c, score, why)
	case has[Good] && has[Bad]:
		return because(Anything, found, c, Good, Bad)
	case has[Good]:
		return because(Good, found, c, Good)
	case has[Bad]:
		return because(Bad, found, c, Bad)
	case has[why]:
		return because(Reason, found, c, why)
	}
	return Question{}
}

func because(what For, found []find, c *text.Cutting, kinds ...For) Question {
	q := Question{For: what}
	for _, f := range found {
		if slices.Contains(kinds, f.kind) {
			q.Because = append(q.Because, text.Span{Start: int(c.Tokens[f.first].Start), End: int(c.Tokens[f.last-1].End)})
		}
	}
	slices.SortFunc(q.Because, func(a, b text.Span) int { return a.Start - b.Start })
	return q
}
