package backtest

import (
	"cmp"
	"slices"

	"touchtone/report"
	"touchtone/report/human"
	"touchtone/rules"
)

// People are the answers that people gave, by the interactions' own ids, as they are to be compared with a pack's.
type People struct {
	byID      map[string][]human.Answer
	questions map[string][]asked // by ref
}

// asked is a question of the candidate, in its scorecard.
type asked struct {
	scorecard string
	question  *rules.Question
}

// PeopleOf prepares answers for comparing them with those of a pack.
func PeopleOf(pack *rules.Pack, byID map[string][]human.Answer) *People {
	p := &People{byID, map[string][]asked{}}
	for i := range pack.Scorecards {
		card := &pack.Scorecards[i]
		card.Questions(func(_ *rules.Group, q *rules.Question) {
			p.questions[q.Ref] = append(p.questions[q.Ref], asked{card.Key, q})
		})
	}
	return p
}

// Said is what one person answered to a question of the pack.
type Said struct {
	Scorecard string
	Question  string
	Agent     string // empty when the person did not say whose work it is
	Answer    string // as questionTally.tell names it
}

// Of gives what people said of an interaction. What is no answer to a question of the pack is left out.
func (p *People) Of(id string) []Said {
	if p == nil || id == "" {
		return nil
	}
	var all []Said
	for _, a := range p.byID[id] {
		for _, of := range p.questions[a.Question] {
			if a.Scorecard != "" && a.Scorecard != of.scorecard {
				continue
			}
			if answer := name(&a, of.question); answer != "" {
				all = append(all, Said{of.scorecard, a.Question, a.Agent, answer})
			}
		}
	}
	return all
}

// name is how the pack would name a person's answer; empty when it could not give it.
func name(a *human.Answer, q *rules.Question) string {
	if a.NA {
		return string(rules.NotApplicable)
	}
	if o := a.Means(q); o != nil {
		return o.Label
	}
	return ""
}

// agreeing compares people's answers to a question with those of the pack before and after.
type agreeing struct {
	was, now  report.Confusion // people's answer first
	abstained Change
}

func (t *agreeing) add(said string, a answers, tell func(*rules.Answer) string) {
	if t.was == nil {
		t.was, t.now = report.Confusion{}, report.Confusion{}
	}
	for _, of := range []struct {
		answer    *rules.Answer
		pairs     report.Confusion
		abstained *int
	}{{a.was, t.was, &t.abstained.Was}, {a.now, t.now, &t.abstained.Now}} {
		switch {
		case of.answer == nil:
		case of.answer.State == rules.Abstained:
			*of.abstained++
		default:
			of.pairs[[2]string{said, tell(of.answer)}]++
		}
	}
}

// addPeople compares what people said of a trial's interaction. Where several agents were evaluated, only
// answers that name the agent can be.
func (t *tally) addPeople(trial *Trial) {
	if len(trial.People) == 0 {
		return
	}
	pairs := trial.pairs()
	for _, said := range trial.People {
		t.human++
		of := slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool { return p.either().Scorecard != said.Scorecard })
		if len(of) > 1 {
			of = slices.DeleteFunc(of, func(p pair) bool { return p.either().Agent != said.Agent })
		}
		if len(of) != 1 {
			t.humanElsewhere++
			continue
		}
		t.cards.of(said.Scorecard).addPeople(said, of[0])
	}
}

func (t *cardTally) addPeople(said Said, p pair) {
	for _, a := range p.answers() {
		if a.either().Ref == said.Question {
			q := t.questions.of(said.Question)
			q.people.add(said.Answer, a, q.tell)
		}
	}
}

// PeopleAgree is how far the pack agrees with people on a question.
type PeopleAgree struct {
	Was       report.Agreement `json:"was"` // people's answers in rows
	Now       report.Agreement `json:"now"`
	Abstained Change           `json:"abstained"` // where people answered and the pack did not
}

func (t *agreeing) report() *PeopleAgree {
	if t.was == nil {
		return nil
	}
	return &PeopleAgree{t.was.Agreement(), t.now.Agreement(), t.abstained}
}

// compared are the questions that people answered too, those with the most answers first.
func compared(all []Question) []Question {
	var some []Question
	for _, q := range all {
		if q.People != nil {
			some = append(some, q)
		}
	}
	slices.SortStableFunc(some, func(a, b Question) int {
		return cmp.Compare(b.People.Now.Share.N, a.People.Now.Share.N)
	})
	return some
}
