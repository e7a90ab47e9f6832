package report

import (
	"slices"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

// Scored is one interaction with what was heard in it and found of it.
type Scored struct {
	ID       string    // the store's own name for it
	Object   string    // the key it was read from
	ETag     string    // of the bytes it was read from
	Record   int       // its place in an object that holds many, from 1
	At       time.Time // when it began; the day its object was written where the source does not say
	ScoredAt time.Time
	Engine   string // the version of the analysis
	Pack     string // the sum of the pack
	Heard    *nlp.Analysis
	Found    *rules.Findings
	Before   rules.Past // the customer's earlier contacts; only where somebody asked for them
	Copies   []Copy     // likewise
}

// Copy is the same interaction as it was found elsewhere. The newest of all counts.
type Copy struct {
	ID     string // the store's own name for it
	Object string
	Newer  bool // than the one it is a copy of
}

// Counts tells whether the interaction is in averages: a copy of a newer one is not.
func (s *Scored) Counts() bool {
	return !slices.ContainsFunc(s.Copies, func(c Copy) bool { return c.Newer })
}

// Evaluation is what a scorecard says of an agent here, nil when it was not filled in for them.
func (s *Scored) Evaluation(scorecard, agent string) *rules.Evaluation {
	for i, e := range s.Found.Evaluations {
		if e.Scorecard == scorecard && e.Agent == agent {
			return &s.Found.Evaluations[i]
		}
	}
	return nil
}

// Said is the turn that evidence points at, or the zero Turn where it points at none.
func (s *Scored) Said(turn int) nlp.Turn {
	if turn < 0 || turn >= len(s.Heard.Turns) {
		return nlp.Turn{}
	}
	return s.Heard.Turns[turn]
}

// Mood is the customer's sentiment at the beginning and the end, from -1 to 1.
func (s *Scored) Mood() (begin, end float64, known bool) {
	course := s.Heard.Sides[interaction.Customer]
	if course.Begin == nil || course.End == nil {
		return 0, 0, false
	}
	return *course.Begin, *course.End, true
}
