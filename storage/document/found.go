package document

import (
	"touchtone/nlp"
	"touchtone/rules"
)

// findings goes over what was found in turns.
func (p *pen) findings(f *rules.Findings, turns []nlp.Turn) {
	evidence := func(e *rules.Evidence) { p.evidence(e, turns) }
	p.link(&f.Link)
	list(p, &f.Evaluations, func(e *rules.Evaluation) { p.evaluation(e, evidence) })
	list(p, &f.Flags, func(f *rules.Flag) {
		text(p, &f.Rule)
		text(p, &f.Severity)
		text(p, &f.Reason)
		list(p, &f.Evidence, evidence)
		maybe(p, &f.Searched, p.window)
	})
	p.float(&f.Priority)
	text(p, &f.Because)
	maybe(p, &f.Earlier, func(n *int) { number(p, n) })
	table(p, &f.Traits, func(s *string) { text(p, s) })
}

func (p *pen) link(l *rules.Link) {
	text(p, &l.Journey)
	text(p, &l.Touchpoint)
	text(p, &l.How)
	text(p, &l.Why)
	p.float(&l.Confidence)
}

func (p *pen) evaluation(e *rules.Evaluation, evidence func(*rules.Evidence)) {
	text(p, &e.Scorecard)
	text(p, &e.Title)
	text(p, &e.Revision)
	text(p, &e.Mode)
	text(p, &e.Agent)
	for _, f := range []**float64{&e.Score, &e.BeforeFatal, &e.Critical, &e.Target} {
		maybe(p, f, p.float)
	}
	p.float(&e.Earned)
	p.float(&e.Possible)
	p.yes(&e.Fatal)
	text(p, &e.Band)
	p.float(&e.Judged)
	text(p, &e.NeedsPerson)
	list(p, &e.Sections, p.section)
	list(p, &e.Answers, func(a *rules.Answer) { p.answer(a, evidence) })
}

func (p *pen) section(s *rules.Section) {
	text(p, &s.Ref)
	text(p, &s.Title)
	text(p, &s.Within)
	p.float(&s.Weight)
	p.yes(&s.Excluded)
	p.float(&s.Earned)
	p.float(&s.Possible)
	maybe(p, &s.Score, p.float)
	p.yes(&s.Fatal)
}

func (p *pen) answer(a *rules.Answer, evidence func(*rules.Evidence)) {
	text(p, &a.Ref)
	text(p, &a.Section)
	text(p, &a.Asks)
	text(p, &a.State)
	text(p, &a.Value)
	text(p, &a.Label)
	text(p, &a.Rule)
	follows(p, &a.Why, a.Rule)
	p.float(&a.Weight)
	p.float(&a.Earned)
	p.float(&a.Possible)
	p.yes(&a.Critical)
	p.yes(&a.Fatal)
	p.yes(&a.Excluded)
	p.float(&a.Confidence)
	list(p, &a.Evidence, evidence)
	maybe(p, &a.Searched, p.window)
}

// evidence goes over words of a turn.
func (p *pen) evidence(e *rules.Evidence, turns []nlp.Turn) {
	number(p, &e.Turn)
	number(p, &e.From)
	number(p, &e.To)
	number(p, &e.Start)
	number(p, &e.End)
	p.yes(&e.Approximate)
	follows(p, &e.Quote, quoted(e, turns))
}

// quoted is what a turn says where evidence points; empty where it points nowhere.
func quoted(e *rules.Evidence, turns []nlp.Turn) string {
	if e.Turn < 0 || e.Turn >= len(turns) {
		return ""
	}
	said := turns[e.Turn].Text
	if e.From < 0 || e.From > e.To || e.To > len(said) {
		return ""
	}
	return said[e.From:e.To]
}

func (p *pen) window(w *rules.Window) {
	text(p, &w.Speaker)
	list(p, &w.Turns, func(n *int) { number(p, n) })
	number(p, &w.Words)
	number(p, &w.Start)
	number(p, &w.End)
	text(p, &w.Sought)
}
