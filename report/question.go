package report

import (
	"time"

	"touchtone/rules"
)

// Question is how the answers to one question of the scorecard went.
type Question struct {
	Ref       string     `json:"ref"`
	Section   string     `json:"section"`
	Asks      string     `json:"asks"`
	Share     Estimate   `json:"share"` // of its points earned, in the period
	Past      Estimate   `json:"past"`  // and in the one before
	Change    Difference `json:"change"`
	NA        int        `json:"not_applicable"`
	Abstained int        `json:"abstained"`
	Trend     []Stretch  `json:"trend"`
}

// Stretch is a part of a trend line.
type Stretch struct {
	Period Period   `json:"period"`
	Share  Estimate `json:"share"`
}

// tally is what a number of evaluations answered to one question.
type tally struct {
	ref, section, asks string
	met                float64 // answers, a partly earned one counted in part
	n, na, abstained   int
	fatal              int
	lost               float64 // weighted points not earned
	hits, misses       []sighting
}

// sighting is one answer in its interaction.
type sighting struct {
	session
	answer *rules.Answer
}

// share takes a partly earned answer for a part of a hit, which makes the interval
// a little too wide and never too narrow.
func (t *tally) share() Estimate {
	if t == nil || t.n == 0 {
		return Estimate{}
	}
	return wilson(t.met/float64(t.n), t.n)
}

// count goes through evaluations question by question, in the scorecard's order.
func count(held []session) []*tally {
	var order []*tally
	byRef := map[string]*tally{}
	for _, s := range held {
		for i := range s.eval.Answers {
			a := &s.eval.Answers[i]
			t := byRef[a.Ref]
			if t == nil {
				t = &tally{ref: a.Ref, section: a.Section}
				byRef[a.Ref], order = t, append(order, t)
			}
			t.asks = a.Asks
			t.add(sighting{s, a})
		}
	}
	return order
}

func (t *tally) add(s sighting) {
	a := s.answer
	switch a.State {
	case rules.NotApplicable:
		t.na++
		return
	case rules.Abstained:
		t.abstained++
		return
	}
	met := Earned(a)
	t.n++
	t.met += met
	t.lost += (1 - met) * a.Weight * sectionWeight(s.eval, a.Section)
	if a.Fatal {
		t.fatal++
	}
	if met == 1 {
		t.hits = append(t.hits, s)
	} else {
		t.misses = append(t.misses, s)
	}
}

// Earned is the share of an answer's points that was earned. A fatal answer earned nothing; a question
// without points is there to be broken, so that any other answer meets it.
func Earned(a *rules.Answer) float64 {
	switch {
	case a.Fatal:
		return 0
	case a.Possible <= 0:
		return 1
	}
	return min(1, max(0, a.Earned/a.Possible))
}

func sectionWeight(e *rules.Evaluation, ref string) float64 {
	for _, s := range e.Sections {
		if s.Ref == ref && s.Weight > 0 {
			return s.Weight
		}
	}
	return 1
}

func questions(now, before []*tally, held []session, p Period) []Question {
	past := map[string]*tally{}
	for _, t := range before {
		past[t.ref] = t
	}
	trends := trends(held, p)
	all := make([]Question, len(now))
	for i, t := range now {
		all[i] = Question{
			Ref: t.ref, Section: t.section, Asks: t.asks,
			Share: t.share(), Past: past[t.ref].share(),
			Change: ShareDifference(t.share(), past[t.ref].share()),
			NA:     t.na, Abstained: t.abstained, Trend: trends[t.ref],
		}
	}
	return all
}

// stretches is how many parts a trend line shows, half of them before the period.
const stretches = 8

// trends cuts both periods into stretches of equal length and counts each question in each.
func trends(held []session, p Period) map[string][]Stretch {
	start, step := p.Before().From, p.Length()/(stretches/2)
	out := map[string][]Stretch{}
	for i := range stretches {
		part := Period{From: start.Add(time.Duration(i) * step), To: start.Add(time.Duration(i+1) * step)}
		inside, _ := split(held, part)
		for _, t := range count(inside) {
			if out[t.ref] == nil {
				out[t.ref] = emptyTrend(start, step)
			}
			out[t.ref][i].Share = t.share()
		}
	}
	return out
}

func emptyTrend(start time.Time, step time.Duration) []Stretch {
	trend := make([]Stretch, stretches)
	for i := range trend {
		from := start.Add(time.Duration(i) * step)
		trend[i].Period = Period{From: from, To: from.Add(step)}
	}
	return trend
}
