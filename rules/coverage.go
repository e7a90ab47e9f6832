package rules

import (
	"fmt"
	"slices"
	"strings"

	"touchtone/rules/condition"
	"touchtone/rules/written"
)

// Coverage is how many of a kind of thing were seen at work by an example or a test: a rule or a flag that held, a
// question that was answered, a touchpoint that was linked.
type Coverage struct {
	What  string // rules, flags, questions, touchpoints
	Of    int
	Never []string // the others
}

func (c Coverage) String() string {
	s := fmt.Sprintf("%d of %d %s", c.Of-len(c.Never), c.Of, c.What)
	if len(c.Never) == 0 {
		return s
	}
	return s + " (never: " + strings.Join(c.Never, ", ") + ")"
}

// exercised are the things seen at work so far, by kind and name.
type exercised map[[2]string]bool

func (e exercised) note(what, name string) { e[[2]string{what, name}] = true }

// hearing notes the rules that hold in an example.
func (e exercised) hearing(p *Pack, h *condition.Hearing) {
	for i := range p.Rules {
		if p.Rules[i].When.Cond.Test(h).Truth == condition.Yes {
			e.note("rules", p.Rules[i].ID)
		}
	}
}

// findings notes what came of a test.
func (e exercised) findings(f *Findings, matches []Match) {
	for _, m := range matches {
		if m.Outcome == Met {
			e.note("rules", m.Rule)
		}
	}
	for _, flag := range f.Flags {
		e.note("flags", flag.Rule)
	}
	e.note("touchpoints", f.Link.Journey+"."+f.Link.Touchpoint)
	for i := range f.Evaluations {
		for _, a := range f.Evaluations[i].Answers {
			if a.State == Answered {
				e.note("questions", f.Evaluations[i].Scorecard+"."+a.Ref)
			}
		}
	}
}

// coverage counts what of the pack's own was seen at work; what it borrows is exercised where it comes from.
func (e exercised) coverage(p *Pack) []Coverage {
	all := []Coverage{{What: "rules"}, {What: "flags"}, {What: "questions"}, {What: "touchpoints"}}
	count := func(kind int, name string) {
		c := &all[kind]
		if c.Of++; !e[[2]string{c.What, name}] {
			c.Never = append(c.Never, name)
		}
	}
	for i := range p.Rules {
		if !written.Borrowed(p.Rules[i].Place) {
			count(0, p.Rules[i].ID)
		}
	}
	for i := range p.Flags {
		if !written.Borrowed(p.Flags[i].Place) {
			count(1, p.Flags[i].ID)
		}
	}
	for _, f := range p.forms {
		for _, item := range f.items {
			if q := item.question; !q.Manual() && !written.Borrowed(q.Place) {
				count(2, f.Key+"."+q.Ref)
			}
		}
	}
	for _, j := range p.Journeys {
		for _, t := range j.Touchpoints {
			if t.When.Given() && !written.Borrowed(t.Place) {
				count(3, j.Key+"."+t.Key)
			}
		}
	}
	return slices.DeleteFunc(all, func(c Coverage) bool { return c.Of == 0 })
}
