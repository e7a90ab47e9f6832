package backtest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"touchtone/report"
	"touchtone/rules"
)

// questionTally counts the answers to one question.
type questionTally struct {
	asks     string
	was, now States // in evaluations that there are before and after
	unpaired struct{ was, now States }
	given    ordered[Change]
	share    moving
	pairs    report.Confusion
	people   agreeing
	flips    ordered[Flip]
	flipped  int
	seen     map[string]bool // the answers told apart
}

// addUnpaired counts an answer of an evaluation that there is only before, or only after.
func (t *questionTally) addUnpaired(a answers) {
	t.asks = a.either().Asks
	t.unpaired.was.count(a.was)
	t.unpaired.now.count(a.now)
	t.give(a)
}

func (t *questionTally) add(of *report.Scored, a answers) {
	t.asks = a.either().Asks
	t.was.count(a.was)
	t.now.count(a.now)
	t.give(a)
	if a.was == nil || a.now == nil {
		return
	}
	if a.was.State == rules.Answered && a.now.State == rules.Answered {
		t.share.add(report.Earned(a.was), report.Earned(a.now))
	}
	was, now := t.tell(a.was), t.tell(a.now)
	if t.pairs == nil {
		t.pairs = report.Confusion{}
	}
	t.pairs[[2]string{was, now}]++
	if was == now {
		return
	}
	t.flipped++
	flip := t.flips.of(was + "\n" + now)
	flip.Was, flip.Now = was, now
	flip.N++
	before, after := a.grounds()
	flip.Examples = few(flip.Examples, of, before, after)
}

func (t *questionTally) give(a answers) {
	if a.was != nil {
		t.given.of(t.tell(a.was)).Was++
	}
	if a.now != nil {
		t.given.of(t.tell(a.now)).Now++
	}
}

// manyAnswers is how many answers to a question are told apart: enough for any choice, and a bound for free text.
const manyAnswers = 30

// tell names an answer for comparing. What is read off a scale is what it earns: 31.2 and 31.3 seconds are no flip.
func (t *questionTally) tell(a *rules.Answer) string {
	name := string(a.State)
	if a.State == rules.Answered {
		name = a.Label
		if value, option, ranged := strings.Cut(a.Label, ": "); ranged && value == a.Value {
			name = option
		}
	}
	if !t.seen[name] && len(t.seen) == manyAnswers {
		return "something else"
	}
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	t.seen[name] = true
	return name
}

func (s *States) count(a *rules.Answer) {
	if a == nil {
		return
	}
	switch a.State {
	case rules.Answered:
		s.Answered++
	case rules.NotApplicable:
		s.NA++
	default:
		s.Abstained++
		s.Why = cmp.Or(s.Why, a.Why)
	}
}

func (s States) total() int { return s.Answered + s.NA + s.Abstained }

func (t *questionTally) report(ref string) Question {
	if t.was.total()+t.now.total() == 0 { // the scorecard itself is new, or gone
		t.was, t.now = t.unpaired.was, t.unpaired.now
	}
	q := Question{
		Ref: ref, Asks: t.asks, Was: t.was, Now: t.now, Share: t.share.move("", 1), Flips: []Flip{}, Flipped: t.flipped,
		Agreement: t.pairs.Agreement(), People: t.people.report(),
	}
	for answer, n := range t.given.all() {
		q.Answers = append(q.Answers, Given{answer, *n})
	}
	for _, flip := range t.flips.all() {
		q.Flips = append(q.Flips, *flip)
	}
	slices.SortStableFunc(q.Flips, func(a, b Flip) int { return b.N - a.N })
	return q
}

// examples is how many of each change are kept: the first ones of history.
const examples = 3

func few(all []Example, of *report.Scored, was, now string) []Example {
	if len(all) == examples {
		return all
	}
	return append(all, Example{ID: of.ID, Name: of.Heard.ID, Was: was, Now: now})
}

// grounds are what two answers rest on. Where it is the same words, what was asked of them tells the answers apart.
func (a answers) grounds() (was, now string) {
	was, now = grounds(a.was), grounds(a.now)
	if was == now && a.was.Rule != a.now.Rule {
		was, now = was+", asked: "+a.was.Rule, now+", asked: "+a.now.Rule
	}
	return was, now
}

func grounds(a *rules.Answer) string { return ground(a.Evidence, a.Searched, a.Why) }

// ground is words, or what was searched for and where, or a reason.
func ground(found []rules.Evidence, searched *rules.Window, why string) string {
	switch {
	case len(found) > 0:
		return quote(found)
	case searched != nil:
		return fmt.Sprintf("nothing of %s in %s", searched.Sought, searched.Where())
	}
	return why
}

// quote is the first of the words found.
func quote(found []rules.Evidence) string {
	if len(found) == 0 {
		return ""
	}
	return fmt.Sprintf("turn %d: %q", found[0].Turn+1, found[0].Quote)
}
