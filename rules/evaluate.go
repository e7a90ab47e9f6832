package rules

import (
	"fmt"
	"slices"
	"time"

	"touchtone/nlp"
	"touchtone/rules/condition"
)

// Evaluate is a total function: it has an answer, n/a or an abstention for every question. What the pack asks of
// the customer's earlier contacts cannot be told.
func (p *Pack) Evaluate(heard *nlp.Analysis) *Findings { return p.EvaluateAfter(nil, heard) }

// EvaluateAfter evaluates an interaction with what is known of the customer's earlier contacts. A pack that does not
// look back finds the same either way.
func (p *Pack) EvaluateAfter(past Past, heard *nlp.Analysis) *Findings {
	h := p.hearings.Get().(*condition.Hearing)
	defer p.release(h)
	p.program.Hear(heard, h)
	h.Past = past
	return p.find(h)
}

// find judges what was heard, and leaves the hearing as one that knows all results.
func (p *Pack) find(h *condition.Hearing) *Findings {
	out := &Findings{Link: p.link(h), Evaluations: []Evaluation{}, Flags: []Flag{}}
	h.Journey, h.Touchpoint = out.Link.Journey, out.Link.Touchpoint
	for i := range p.forms {
		out.Evaluations = append(out.Evaluations, p.forms[i].fill(h)...)
	}
	h.Look(nil)
	h.Results = results{evaluations: out.Evaluations}
	out.Flags = append(out.Flags, p.flags(h)...)
	out.Priority, out.Because = prioritise(out)
	out.Earlier = p.known(h.Past)
	out.Traits = p.traits(h.Analysis)
	return out
}

// known is how many earlier contacts were known to a pack that asks for them; nil when it could not know or does not ask.
func (p *Pack) known(past Past) *int {
	if past == nil || p.looksBack == 0 {
		return nil
	}
	n := len(past)
	return &n
}

// release gives a hearing back without what it heard.
func (p *Pack) release(h *condition.Hearing) {
	h.Analysis, h.Results, h.Past = nil, nil, nil
	p.hearings.Put(h)
}

// LooksBack is how far back the pack asks for earlier contacts of the customer; 0 when it does not.
func (p *Pack) LooksBack() time.Duration { return p.looksBack }

func (p *Pack) asksBack() (far time.Duration) {
	p.Conditions(func(w *When) { far = max(far, condition.LooksBack(w.Tree)) })
	return far
}

// fill fills the form in for everybody whose work it evaluates; for nobody when it does not apply.
func (f *form) fill(h *condition.Hearing) []Evaluation {
	applies, doubt := f.applies(h)
	if !applies {
		return nil
	}
	var out []Evaluation
	for _, party := range parties(h.Analysis, f.Of) {
		h.Look(party.only)
		if n := h.Words(); n < f.MinWords {
			out = append(out, f.tooLittle(h, party, doubt, n))
			continue
		}
		out = append(out, f.fillFor(h, party, doubt))
	}
	return out
}

// applies tells whether the scorecard is for such an interaction. Where that cannot be told it is
// filled in, with the doubt for a person to settle.
func (f *form) applies(h *condition.Hearing) (applies bool, doubt string) {
	if lang := h.SpokenLang(); len(f.Languages) > 0 && lang != "" && !slices.Contains(f.Languages, lang) {
		return false, ""
	}
	if !f.AppliesWhen.Given() {
		return true, ""
	}
	h.Look(nil)
	h.Results = nil
	v := f.AppliesWhen.Cond.Test(h)
	if v.Truth == condition.NotEvaluable {
		return true, "whether the scorecard applies cannot be told: " + v.Why
	}
	return v.Truth == condition.Yes, ""
}

// tooLittle is the form of a part in which too little was said to judge anybody by.
func (f *form) tooLittle(h *condition.Hearing, who party, doubt string, words int) Evaluation {
	eval := f.fillFor(h, who, doubt)
	eval.NeedsPerson = doubt
	for i := range eval.Answers {
		a := &eval.Answers[i]
		a.abstain(fmt.Sprintf("only %d %s were said, of the %d that it takes to judge", words, plural(words, "word"), f.MinWords))
		a.Rule, a.Evidence, a.Searched, a.Earned, a.Possible, a.Fatal = "", []Evidence{}, nil, 0, 0, false
	}
	f.tally(&eval)
	return eval
}

func (f *form) fillFor(h *condition.Hearing, who party, doubt string) Evaluation {
	eval := Evaluation{
		Scorecard: f.Key, Title: f.Title, Revision: f.Revision, Mode: f.Mode, Agent: who.name, Target: f.Aim,
		Answers: make([]Answer, len(f.items)), NeedsPerson: doubt,
	}
	h.Results = results{own: f.Key, evaluations: []Evaluation{eval}}
	for _, i := range f.order {
		eval.Answers[i] = f.answer(h, f.items[i])
	}
	f.tally(&eval)
	return eval
}
