package nlp

import (
	"cmp"
	"slices"
	"strings"

	"touchtone/interaction"
	"touchtone/nlp/text"
	"touchtone/nlp/topic"
)

type (
	// Counter learns the themes of many interactions: see [Analysis.CountThemes].
	Counter = topic.Counter
	// Theme is a phrase of many interactions, and whether it leans to unhappy or to happy ones.
	Theme = topic.Theme
)

// Aspect is a part of the service, such as delivery, and how it feels to those who speak of it.
type Aspect struct {
	Name     string
	Score    float64 // the mean of its mentions
	Mentions []Mention
}

// Mention is where an aspect is spoken of.
type Mention struct {
	Turn       int
	Start, End int     // bytes of the turn's text
	Score      float64 // of the clause it stands in
}

// Aspects tells what customers speak of and how each of these feels, the most mentioned first. It costs
// as much as scoring, and so is not a part of [Analyzer.Analyze].
func (a *Analyzer) Aspects(h *Analysis) []Aspect {
	found := make(map[string]*Aspect)
	var clause text.Cutting
	for i := range h.Turns {
		t := &h.Turns[i]
		if !ofCustomer(t.Speaker) {
			continue
		}
		given := h.before(t).lean
		for _, m := range topic.Aspects(t.Lang, &t.Cutting) {
			text.Cut(t.Text[m.Clause.Start:m.Clause.End], t.Lang, &clause)
			score := a.feeling.ScoreGiven(t.Lang, &clause, given).Score
			if found[m.Aspect] == nil {
				found[m.Aspect] = &Aspect{Name: m.Aspect}
			}
			f := found[m.Aspect]
			f.Score += score
			f.Mentions = append(f.Mentions, Mention{i, m.Start, m.End, score})
		}
	}
	return ranked(found)
}

// ofCustomer tells whether a turn is a customer's; reviews and plain text do not always say.
func ofCustomer(r interaction.Role) bool {
	return r == interaction.Customer || r == interaction.UnknownRole
}

func ranked(found map[string]*Aspect) []Aspect {
	var aspects []Aspect
	for _, f := range found {
		f.Score /= float64(len(f.Mentions))
		aspects = append(aspects, *f)
	}
	slices.SortFunc(aspects, func(a, b Aspect) int {
		return cmp.Or(len(b.Mentions)-len(a.Mentions), strings.Compare(a.Name, b.Name))
	})
	return aspects
}

// CountThemes adds what customers said to a counter, each turn with its own sentiment.
func (h *Analysis) CountThemes(k *Counter) {
	for i := range h.Turns {
		if t := &h.Turns[i]; ofCustomer(t.Speaker) {
			k.Add(t.Lang, &t.Cutting, float64(t.Sentiment.Class))
		}
	}
}

// Keyphrases are the phrases that people said in several turns of this interaction, no more than so many. Longer ones come before shorter
// ones that are as frequent. Who is spoken of is left out.
func (h *Analysis) Keyphrases(most int) []Theme {
	var k Counter
	for i := range h.Turns {
		if t := &h.Turns[i]; t.Speaker != interaction.Bot && t.Speaker != interaction.System {
			k.Add(t.Lang, &t.Cutting, float64(t.Sentiment.Class))
		}
	}
	themes := slices.DeleteFunc(k.Themes(2), func(t Theme) bool { return t.Name || mayBeNoThing(t) })
	return themes[:min(most, len(themes))]
}

// mayBeNoThing tells whether a theme is a single word without a tag that anybody may use twice.
func mayBeNoThing(t Theme) bool {
	return !topic.Tagged(t.Lang) && t.N < 3 && !strings.Contains(t.Phrase, " ")
}
