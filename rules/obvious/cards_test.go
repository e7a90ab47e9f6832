package obvious_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/rules"
	"touchtone/rules/language"
)

// answer is what a question came to.
type answer struct {
	ref, state, value, why string // the reason of an abstention alone
	sure                   float64
	evidence               []place
}

// evaluation is a scorecard filled in; a share is nil when nothing counts.
type evaluation struct {
	card            string
	answers         []answer
	score, critical *float64
	judged          float64
	fatal           bool
	sections        map[string]*float64
}

// evaluate fills every scorecard in for every agent.
func (r *reader) evaluate() *results {
	out := &results{}
	for i := range r.pack.Scorecards {
		card := &r.pack.Scorecards[i]
		if card.AppliesWhen.Given() && r.read(card.AppliesWhen.Tree, everywhere).truth == no {
			continue
		}
		for _, only := range r.parts() {
			part := *r
			part.only = only
			out.all = append(out.all, part.fill(card))
		}
	}
	return out
}

// parts are the turns that each agent answers for: from their first words until another takes over.
func (r *reader) parts() [][]bool {
	var agents []int
	inHand := make([]int, len(r.Turns))
	for i, t := range r.Turns {
		if i > 0 {
			inHand[i] = inHand[i-1]
		}
		if t.Speaker == interaction.Agent && len(t.Tokens) > 0 {
			inHand[i] = t.Participant
			if !slices.Contains(agents, t.Participant) {
				agents = append(agents, t.Participant)
			}
		}
		if len(agents) == 0 {
			inHand[i] = -1
		}
	}
	if len(agents) < 2 {
		return [][]bool{nil}
	}
	var out [][]bool
	for _, agent := range agents {
		only := make([]bool, len(r.Turns))
		for i := range only {
			only[i] = inHand[i] == agent || inHand[i] < 0 && agent == agents[0]
		}
		out = append(out, only)
	}
	return out
}

func (r *reader) fill(card *rules.Scorecard) *evaluation {
	e := &evaluation{card: card.Key, sections: map[string]*float64{}}
	r.results = &results{all: []*evaluation{e}, own: card.Key}
	card.Questions(func(_ *rules.Group, q *rules.Question) {
		e.answers = append(e.answers, r.answer(q, card.MinConfidence))
	})
	e.addUp(card)
	return e
}

func (r *reader) answer(q *rules.Question, least float64) answer {
	a := answer{ref: q.Ref, sure: 1}
	for _, gate := range []struct {
		when  rules.When
		needs truth
	}{{q.EnableWhen, yes}, {q.AppliesWhen, yes}, {q.NAWhen, no}} {
		if !gate.when.Given() {
			continue
		}
		switch v := r.read(gate.when.Tree, everywhere); v.truth {
		case gate.needs:
		case unknown:
			return a.abstain("whether the question applies cannot be told: " + v.why)
		default:
			return a.rest(v).set("n/a")
		}
	}
	a = r.firstMatch(q, a)
	if a.state == "answered" && a.sure < least {
		return a.abstain(fmt.Sprintf("the confidence of %.2f is under the %.2f asked for", a.sure, least))
	}
	return a
}

// firstMatch takes the first step whose condition holds. One that cannot be told might have been the first.
func (r *reader) firstMatch(q *rules.Question, a answer) answer {
	var before []verdict
	var tried []string
	for _, step := range q.Answers {
		if !step.When.Given() {
			a.why = "not: " + strings.Join(tried, "; nor: ")
			return a.rest(before...).set(step.Else)
		}
		v := r.read(step.When.Tree, everywhere)
		switch v.truth {
		case unknown:
			return a.abstain(v.why)
		case yes:
			for _, b := range before {
				a.sure = min(a.sure, b.sure)
			}
			return a.rest(v).set(step.Set)
		}
		before, tried = append(before, v), append(tried, step.When.Rule())
	}
	panic(q.Ref + " has no else")
}

func (a answer) abstain(why string) answer {
	a.state, a.value, a.why = "abstained", "", why
	return a
}

func (a answer) set(value string) answer {
	switch value {
	case "n/a":
		a.state = "n/a"
	case "abstain":
		a.state = "abstained"
	default:
		a.state, a.value = "answered", value
	}
	return a
}

func (a answer) rest(on ...verdict) answer {
	for _, v := range on {
		a.sure = min(a.sure, v.sure)
		a.evidence = append(a.evidence, shown(v.places)...)
	}
	return a
}

// shown are the first ten places of evidence, of those that begin together the longest.
func shown(places []place) []place {
	places = slices.CompactFunc(inOrder(places), func(a, b place) bool { return a.turn == b.turn && a.from == b.from })
	return places[:min(10, len(places))]
}

// addUp does what domain.md says of scores, for questions that earn all or nothing.
func (e *evaluation) addUp(card *rules.Scorecard) {
	fatal := e.fatals(card)
	e.fatal = fatal.form || fatal.cap >= 0 || len(fatal.sections) > 0
	all := func(*rules.Question) bool { return true }
	e.score = e.total(card, all, fatal.sections)
	e.critical = e.total(card, func(q *rules.Question) bool { return q.Critical }, nil)
	for i := range card.Sections {
		g := &card.Sections[i]
		earned, possible := e.sum(g, all)
		if fatal.sections[g.Ref] {
			earned = 0
		}
		e.sections[g.Ref] = percent(earned, possible)
	}
	if e.score != nil && fatal.cap >= 0 {
		*e.score = min(*e.score, fatal.cap)
	}
	if e.score != nil && (fatal.form || e.critical != nil && *e.critical < card.CriticalBelow) {
		*e.score, e.fatal = 0, true
	}
	e.judged = e.shareJudged(card)
}

type fatals struct {
	form     bool
	sections map[string]bool
	cap      float64 // less than nothing for none
}

func (e *evaluation) fatals(card *rules.Scorecard) fatals {
	out := fatals{sections: map[string]bool{}, cap: -1}
	card.Questions(func(g *rules.Group, q *rules.Question) {
		a := e.of(q.Ref)
		if a.state != "answered" || a.value != "no" || q.Fatal == "" {
			return
		}
		limit, capped := strings.CutPrefix(q.Fatal, "cap:")
		switch {
		case capped:
			out.cap, _ = strconv.ParseFloat(limit, 64)
		case q.Fatal == "form":
			out.form = true
		default:
			out.sections[g.Ref] = true
		}
	})
	return out
}

func (e *evaluation) of(ref string) answer {
	return e.answers[slices.IndexFunc(e.answers, func(a answer) bool { return a.ref == ref })]
}

// total is Σ(earned·w)/Σ(possible·w), or the mean of the sections.
func (e *evaluation) total(card *rules.Scorecard, counts func(*rules.Question) bool, fatal map[string]bool) *float64 {
	earned, possible := 0.0, 0.0
	for i := range card.Sections {
		g := &card.Sections[i]
		got, could := e.sum(g, counts)
		if fatal[g.Ref] {
			got = 0
		}
		if card.Mode == "sections" && could > 0 {
			got, could = got/could, 1
		}
		earned, possible = earned+got**g.Weight, possible+could**g.Weight
	}
	return percent(earned, possible)
}

func (e *evaluation) sum(g *rules.Group, counts func(*rules.Question) bool) (earned, possible float64) {
	for i := range g.Questions {
		q := &g.Questions[i]
		a := e.of(q.Ref)
		if a.state != "answered" || !counts(q) {
			continue
		}
		possible += *q.Weight
		if a.value == "yes" {
			earned += *q.Weight
		}
	}
	return earned, possible
}

func percent(earned, possible float64) *float64 {
	if possible == 0 {
		return nil
	}
	share := 100 * earned / possible
	return &share
}

// shareJudged is how much of the weight that applied was answered.
func (e *evaluation) shareJudged(card *rules.Scorecard) float64 {
	judged, all := 0.0, 0.0
	card.Questions(func(g *rules.Group, q *rules.Question) {
		weight := *q.Weight * *g.Weight
		switch e.of(q.Ref).state {
		case "answered":
			judged, all = judged+weight, all+weight
		case "abstained":
			all += weight
		}
	})
	if all == 0 {
		return 0
	}
	return judged / all
}

// results are the evaluations so far. Of several agents the worst speaks.
type results struct {
	all []*evaluation
	own string // the scorecard whose questions need no first name
}

func (r *results) of(card string) (out []*evaluation) {
	for _, e := range r.all {
		if e.card == card {
			out = append(out, e)
		}
	}
	return out
}

const notYet = "there is no evaluation yet"

func (r *reader) resultNumber(measure, of string) (figure, string) {
	if r.results == nil {
		return figure{}, notYet
	}
	card, section, _ := strings.Cut(of, ".")
	filled := r.results.of(card)
	if len(filled) == 0 {
		return figure{}, "scorecard " + card + " was not used"
	}
	var values []float64
	for _, e := range filled {
		if v := e.number(measure, section); v != nil {
			values = append(values, *v)
		}
	}
	if len(values) == 0 {
		return figure{}, "there is no " + measure + " of " + of
	}
	return exactly(slices.Min(values))
}

func (e *evaluation) number(measure, section string) *float64 {
	switch {
	case measure == "judged":
		return &e.judged
	case measure == "critical score":
		return e.critical
	case section != "":
		return e.sections[section]
	}
	return e.score
}

func (r *reader) answerIs(c *language.AnswerIs) verdict {
	if r.results == nil {
		return untold(notYet)
	}
	card, ref, full := strings.Cut(c.Question, ".")
	if !full {
		card, ref = r.results.own, c.Question
	}
	filled := r.results.of(card)
	if len(filled) == 0 {
		return untold("scorecard " + card + " was not used")
	}
	worst := filled[0].of(ref)
	for _, e := range filled {
		if a := e.of(ref); a.value == "no" && worst.value != "no" {
			worst = a
		}
	}
	switch worst.state {
	case "abstained":
		return untold("question " + ref + ": " + worst.why)
	case "n/a":
		worst.value = "n/a"
	}
	return certainly(slices.Contains(c.Values, worst.value) != c.Negate)
}

func (r *reader) fatalIn(c *language.FatalIn) verdict {
	if r.results == nil {
		return untold(notYet)
	}
	filled := r.results.of(c.Scorecard)
	if len(filled) == 0 {
		return untold("scorecard " + c.Scorecard + " was not used")
	}
	return certainly(slices.ContainsFunc(filled, func(e *evaluation) bool { return e.fatal }))
}
