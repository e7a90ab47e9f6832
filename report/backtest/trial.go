package backtest

import (
	"time"

	"touchtone/report"
	"touchtone/rules"
)

// Trial is one interaction of history, judged again.
type Trial struct {
	Was     *report.Scored
	Now     *rules.Findings
	Matches []rules.Match // of the candidate's named rules
	People  []Said        // what people said of it
	Cost    Cost
}

// Cost is the time that one interaction takes, or that all did.
type Cost struct {
	Hearing time.Duration `json:"hearing"` // of the stored text again
	Judging time.Duration `json:"judging"`
}

// Judge tries the candidate on an interaction.
type Judge func(*report.Scored) Trial

// pair is an agent's evaluation by a scorecard, before and after; either may be nil.
type pair struct{ was, now *rules.Evaluation }

// pairs are the evaluations of a trial, side by side.
func (t *Trial) pairs() []pair {
	type whose struct{ scorecard, agent string }
	var all []pair
	place := map[whose]int{}
	for i := range t.Now.Evaluations {
		now := &t.Now.Evaluations[i]
		place[whose{now.Scorecard, now.Agent}] = len(all)
		all = append(all, pair{now: now})
	}
	for i := range t.Was.Found.Evaluations {
		was := &t.Was.Found.Evaluations[i]
		if at, both := place[whose{was.Scorecard, was.Agent}]; both {
			all[at].was = was
		} else {
			all = append(all, pair{was: was})
		}
	}
	return all
}

// either is one of the two, for what they have in common.
func (p pair) either() *rules.Evaluation {
	if p.now != nil {
		return p.now
	}
	return p.was
}

// answers are the questions of both, those of the candidate first.
func (p pair) answers() []answers {
	var all []answers
	place := map[string]int{}
	if p.now != nil {
		for i := range p.now.Answers {
			place[p.now.Answers[i].Ref] = len(all)
			all = append(all, answers{now: &p.now.Answers[i]})
		}
	}
	if p.was == nil {
		return all
	}
	for i := range p.was.Answers {
		was := &p.was.Answers[i]
		if at, both := place[was.Ref]; both {
			all[at].was = was
		} else {
			all = append(all, answers{was: was})
		}
	}
	return all
}

// answers are those to one question, before and after; either may be nil.
type answers struct{ was, now *rules.Answer }

func (a answers) either() *rules.Answer {
	if a.now != nil {
		return a.now
	}
	return a.was
}
