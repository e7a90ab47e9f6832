package forms

import (
	"strings"

	"touchtone/rules/written"
)

// cardLosses notes what no other product has a place for in a form.
func (l *losses) cardLosses(s *written.Scorecard) {
	for _, of := range []struct {
		given bool
		key   string
		what  string
	}{
		{s.Key != Slug(s.Title), "key", "a form has a title only: it comes back as " + Slug(s.Title)},
		{s.State == written.Retired, "state", "has no place there"},
		{s.AppliesWhen.Given(), "applies_when", "who evaluates chooses the form there"},
		{len(s.Languages) > 0, "languages", "has no place there"},
		{s.Of != written.TheAgent, "of", "evaluates the agent there"},
		{s.Aim != nil, "aim", "has no place there"},
		{s.CriticalBelow != 0, "critical_below", "has no place there"},
		{s.MinConfidence != written.UsualConfidence, "min_confidence", "has no place there"},
		{s.MinJudged != written.UsuallyJudged, "min_judged", "has no place there"},
		{s.MinWords != 0, "min_words", "has no place there"},
		{len(s.Bands) > 0, "bands", "has no place there"},
	} {
		if of.given {
			l.add(s.Key+"."+of.key, "%s", of.what)
		}
	}
}

// questionLosses notes what no other product has a place for in a question.
func (l *losses) questionLosses(s *written.Scorecard, q *written.Question) {
	for _, of := range []struct {
		given bool
		key   string
		what  string
	}{
		{q.Excluded, "excluded", "is counted there"},
		{len(q.Tags) > 0, "tags", "has no place there"},
		{len(q.RootCauses) > 0, "root_causes", "has no place there"},
		{q.Touchpoint != "", "touchpoint", "is asked everywhere there"},
		{q.Of != s.Of, "of", "evaluates the agent there"},
		{q.AppliesWhen.Given(), "applies_when", "a person says there that it does not apply"},
		{q.NAWhen.Given(), "na_when", "a person says there that it does not apply"},
		{len(q.Examples.List) > 0, "examples", "has no place there"},
	} {
		if of.given {
			l.add(s.Key+"."+q.Ref+"."+of.key, "%s", of.what)
		}
	}
}

// ownRef is a question's ref without the name of its own scorecard.
func ownRef(s *written.Scorecard, question string) string {
	return strings.TrimPrefix(question, s.Key+".")
}

// personSaysNA tells that a person must be able to say on the other side that a question does not apply.
func personSaysNA(q *written.Question) bool {
	return q.NA == written.NAManual || q.AppliesWhen.Given() || q.NAWhen.Given() || q.Touchpoint != ""
}
