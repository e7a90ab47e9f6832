package rules

import (
	"strings"

	"touchtone/rules/language"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// form is a scorecard ready to be filled in.
type form struct {
	*Scorecard
	items []formItem // in the order of the scorecard
	order []int      // of items, so that a question comes after those it asks about
}

type formItem struct {
	group    *Group
	question asked
	weight   float64 // of the section, and of the one around it
}

// makeForms makes a form of each active scorecard.
func (p *Pack) makeForms() (mistakes strictyaml.Mistakes) {
	for i := range p.Scorecards {
		if s := &p.Scorecards[i]; s.State == written.Active {
			f, wrong := p.newForm(s)
			p.forms = append(p.forms, f)
			mistakes = append(mistakes, wrong...)
		}
	}
	return mistakes
}

// newForm finds the order in which the questions can be answered.
func (p *Pack) newForm(s *Scorecard) (form, strictyaml.Mistakes) {
	f := form{Scorecard: s}
	s.Groups(func(g, within *Group) {
		weight := *g.Weight
		if within != nil {
			weight *= *within.Weight
		}
		for i := range g.Questions {
			f.items = append(f.items, formItem{g, asked{&g.Questions[i]}, weight})
		}
	})
	var mistakes strictyaml.Mistakes
	state := make([]byte, len(f.items)) // 0 not seen, 1 on the way, 2 in the order
	var visit func(i int)
	visit = func(i int) {
		switch state[i] {
		case 1:
			q := f.items[i].question
			mistakes = append(mistakes, q.Mistakef("question %q: enable_when comes back to itself", q.Ref))
			return
		case 2:
			return
		}
		state[i] = 1
		for _, j := range f.asksAbout(p, i) {
			visit(j)
		}
		state[i] = 2
		f.order = append(f.order, i)
	}
	for i := range f.items {
		visit(i)
	}
	return f, mistakes
}

// asksAbout are the questions whose answers decide whether a question is asked, also by way of rules.
func (f *form) asksAbout(p *Pack, i int) []int {
	var out []int
	p.walk(f.items[i].question.EnableWhen.Tree, func(t language.Condition) {
		if asked, ok := t.(*language.AnswerIs); ok {
			if j := f.index(strings.TrimPrefix(asked.Question, f.Key+".")); j >= 0 {
				out = append(out, j)
			}
		}
	})
	return out
}

// walk visits a condition, and those of the rules that it uses, each once.
func (p *Pack) walk(tree language.Condition, visit func(language.Condition)) {
	seen := map[string]bool{}
	var each func(language.Condition)
	each = func(t language.Condition) {
		visit(t)
		if named, ok := t.(*language.Named); ok && !seen[named.Rule] {
			seen[named.Rule] = true
			language.Walk(p.RuleTree(named.Rule), each)
		}
	}
	language.Walk(tree, each)
}

// index is the place of a question; -1 when there is none of that ref.
func (f *form) index(ref string) int {
	for i, item := range f.items {
		if item.question.Ref == ref {
			return i
		}
	}
	return -1
}
