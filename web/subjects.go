package web

import (
	"fmt"
	"slices"
	"strings"

	"touchtone/nlp"
	"touchtone/nlp/text"
)

// subject is what people talked about, and how it felt to them.
type subject struct {
	Name  string
	Lang  string // of the name
	Score float64
	Count string // "in 3 turns"
	Href  string // to where it first comes up; empty when nobody knows
}

// mostSubjects is how many fit into a line that is read at a glance.
const mostSubjects = 8

// subjects are the aspects of the service that the customer judged, then phrases that came up in several turns.
func (s *Server) subjects(heard *nlp.Analysis) []subject {
	if s.Analyzer == nil {
		return nil
	}
	heard = cutAgain(heard)
	var all []subject
	told := make(map[string]bool) // words that stand for an aspect already
	for _, a := range s.Analyzer.Aspects(heard) {
		for _, m := range a.Mentions {
			told[strings.ToLower(heard.Turns[m.Turn].Text[m.Start:m.End])] = true
		}
		all = append(all, subject{a.Name, "en", a.Score, fmt.Sprintf("mentioned %d ×", len(a.Mentions)), fmt.Sprintf("#t%d", a.Mentions[0].Turn+1)})
	}
	for _, k := range heard.Keyphrases(mostSubjects) {
		if !told[k.Phrase] {
			all = append(all, subject{k.Phrase, k.Lang, float64(k.Positive-k.Negative) / float64(k.N), fmt.Sprintf("in %d turns", k.N), ""})
		}
	}
	return all[:min(mostSubjects, len(all))]
}

// cutAgain gives a copy whose turns have their tokens, which are not kept; languages and sentiment stay as they were scored.
func cutAgain(heard *nlp.Analysis) *nlp.Analysis {
	again := *heard
	again.Turns = slices.Clone(heard.Turns)
	for i := range again.Turns {
		t := &again.Turns[i]
		said := t.Text
		t.Cutting = nlp.Cutting{}
		text.Cut(said, t.Lang, &t.Cutting)
	}
	return &again
}

// Mood is neutral up to a score that a mixed turn would also have.
func (s subject) Mood() string {
	const mixed = 0.2
	switch {
	case s.Score <= -mixed:
		return "negative"
	case s.Score >= mixed:
		return "positive"
	}
	return "neutral"
}
