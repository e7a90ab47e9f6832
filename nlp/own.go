package nlp

import "touchtone/nlp/sentiment"

// What a team that has words of its own for feelings deals in.
type (
	Override    = sentiment.Override
	Explanation = sentiment.Explanation
)

// With is an analyzer that knows a team's own words too, with what they feel like. All else is shared with a.
func (a *Analyzer) With(own []Override) (*Analyzer, error) {
	feeling, err := a.feeling.With(own)
	if err != nil {
		return nil, err
	}
	with := *a
	with.feeling = feeling
	return &with, nil
}

// Explain tells what moved the sentiment of a turn, token by token, and which words of the question that it answers.
func (a *Analyzer) Explain(h *Analysis, turn int) (Explanation, Reading) {
	t := &h.Turns[turn]
	r := h.before(t)
	return a.feeling.ExplainGiven(t.Lang, &t.Cutting, r.lean), r
}
