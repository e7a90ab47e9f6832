package backtest

import (
	"cmp"
	"slices"

	"touchtone/report"
	"touchtone/rules"
)

// cardTally counts the evaluations by one scorecard.
type cardTally struct {
	title     string
	evals     Change
	scored    Change
	score     moving
	agents    ordered[moving]
	teams     ordered[moving]
	questions ordered[questionTally]
}

func (t *cardTally) add(of *report.Scored, p pair) {
	t.title = p.either().Title
	t.evals.count(p.was != nil, p.now != nil)
	was, now := score(p.was), score(p.now)
	t.scored.count(was != nil, now != nil)
	if was != nil && now != nil {
		t.score.add(*was, *now)
		t.agents.of(p.now.Agent).add(*was, *now)
		t.teams.of(of.Heard.Team).add(*was, *now)
	}
	for _, a := range p.answers() {
		q := t.questions.of(a.either().Ref)
		if p.was == nil || p.now == nil {
			q.addUnpaired(a)
		} else {
			q.add(of, a)
		}
	}
}

func score(e *rules.Evaluation) *float64 {
	if e == nil {
		return nil
	}
	return e.Score
}

func (t *cardTally) report(key string) Scorecard {
	most := 100.0
	card := Scorecard{
		Key: key, Title: t.title, Evaluations: t.evals, Scored: t.scored,
		Score: t.score.move("", most), Agents: moves(&t.agents, most), Teams: moves(&t.teams, most),
	}
	for ref, q := range t.questions.all() {
		card.Questions = append(card.Questions, q.report(ref))
	}
	return card
}

// moves are those of everybody who moved, the furthest first.
func moves(by *ordered[moving], most float64) []Move {
	all := []Move{}
	for name, m := range by.all() {
		if m.moved > 0 {
			all = append(all, m.move(name, most))
		}
	}
	slices.SortStableFunc(all, func(a, b Move) int {
		return cmp.Or(cmp.Compare(abs(b.By.Value), abs(a.By.Value)), cmp.Compare(a.Name, b.Name))
	})
	return all
}

func abs(v float64) float64 { return max(v, -v) }
