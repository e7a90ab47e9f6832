package rules

import (
	"strings"

	"touchtone/rules/written"
)

// results tells conditions what the scorecards have said so far. Where several agents were evaluated by
// one scorecard, the lowest score speaks: a flag must not be hidden by a colleague's good work.
type results struct {
	own         string // the scorecard at hand, whose questions need no first name
	evaluations []Evaluation
}

// of are the evaluations by a scorecard.
func (r results) of(card string) []*Evaluation {
	var out []*Evaluation
	for i := range r.evaluations {
		if r.evaluations[i].Scorecard == card {
			out = append(out, &r.evaluations[i])
		}
	}
	return out
}

func (r results) Number(measure, of string) (lowest float64, why string) {
	card, section, _ := strings.Cut(of, ".")
	why = "scorecard " + card + " was not used"
	for _, e := range r.of(card) {
		value := e.number(measure, section)
		switch {
		case value == nil && why != "":
			why = "there is no " + measure + " of " + of
		case value != nil && (why != "" || *value < lowest):
			lowest, why = *value, ""
		}
	}
	return lowest, why
}

func (e *Evaluation) number(measure, section string) *float64 {
	switch {
	case measure == "judged":
		return &e.Judged
	case measure == "critical score":
		return e.Critical
	case section == "":
		return e.Score
	}
	for i := range e.Sections {
		if e.Sections[i].Ref == section {
			return e.Sections[i].Score
		}
	}
	return nil
}

func (r results) Answer(question string) (value, why string) {
	card, ref, full := strings.Cut(question, ".")
	if !full {
		card, ref = r.own, question
	}
	var worst *Answer
	for _, e := range r.of(card) {
		for i := range e.Answers {
			if a := &e.Answers[i]; a.Ref == ref && (worst == nil || a.earnedShare() < worst.earnedShare()) {
				worst = a
			}
		}
	}
	switch {
	case worst == nil:
		return "", "scorecard " + card + " was not used"
	case worst.State == Abstained:
		return "", "question " + ref + ": " + worst.Why
	case worst.State == NotApplicable:
		return written.SetNA, ""
	}
	return worst.Value, ""
}

// earnedShare orders answers from bad to good; what was not answered is not bad.
func (a *Answer) earnedShare() float64 {
	if a.State != Answered || a.Possible == 0 {
		return 1
	}
	return a.Earned / a.Possible
}

func (r results) Fatal(card string) (fatal bool, why string) {
	evaluations := r.of(card)
	if len(evaluations) == 0 {
		return false, "scorecard " + card + " was not used"
	}
	for _, e := range evaluations {
		fatal = fatal || e.Fatal
	}
	return fatal, ""
}
