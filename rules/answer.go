package rules

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"touchtone/interaction"
	"touchtone/rules/condition"
	"touchtone/rules/written"
)

// asked is a question while it is answered.
type asked struct{ *Question }

// answer answers one question for the part that the hearing looks at.
func (f *form) answer(h *condition.Hearing, item formItem) Answer {
	q := item.question
	a := Answer{
		Ref: q.Ref, Section: item.group.Ref, Asks: q.Asks, Weight: *q.Weight, Critical: q.Critical,
		Excluded: q.Excluded || item.group.Excluded, Confidence: 1, Evidence: []Evidence{},
	}
	if q.notAsked(h, &a) {
		return a
	}
	switch {
	case q.Manual():
		a.abstain("only a person can answer this")
	case q.Type == written.Numeric:
		q.readNumber(h, &a)
	case q.Type == written.Multi:
		q.chooseAll(h, &a)
	default:
		q.chooseFirst(h, &a)
	}
	if a.State == Answered && a.Confidence < f.MinConfidence {
		a.abstain(fmt.Sprintf("the confidence of %.2f is under the %.2f asked for", a.Confidence, f.MinConfidence))
	}
	return a
}

// notAsked answers n/a, or abstains, where a question is not for this interaction.
func (q asked) notAsked(h *condition.Hearing, a *Answer) bool {
	if q.Touchpoint != "" && q.Touchpoint != h.Touchpoint && q.Touchpoint != h.Journey+"."+h.Touchpoint {
		a.notApplicable("asked at the touchpoint " + q.Touchpoint + " only")
		return true
	}
	if q.Of == written.TheBot && !slices.ContainsFunc(h.Participants, isBot) {
		a.notApplicable("no bot took part")
		return true
	}
	return q.unless(h, a, q.EnableWhen, condition.Yes) ||
		q.unless(h, a, q.AppliesWhen, condition.Yes) ||
		q.unless(h, a, q.NAWhen, condition.No)
}

func isBot(p interaction.Participant) bool { return p.Role == interaction.Bot }

// unless answers n/a when the condition is given and not what the question needs.
func (q asked) unless(h *condition.Hearing, a *Answer, w When, needs condition.Truth) bool {
	if !w.Given() {
		return false
	}
	v := w.Cond.Test(h)
	switch v.Truth {
	case needs:
		return false
	case condition.NotEvaluable:
		a.abstain("whether the question applies cannot be told: " + v.Why)
	default:
		a.rest(h, w, v)
		a.notApplicable(because(h, w, v))
	}
	return true
}

// chooseFirst takes the first step whose condition holds. A step that cannot be told stops the search:
// nobody knows whether it would have been the first.
func (q asked) chooseFirst(h *condition.Hearing, a *Answer) {
	for _, step := range q.Answers {
		if !step.When.Given() {
			q.otherwise(h, a, step.Else)
			return
		}
		v := step.When.Cond.Test(h)
		switch v.Truth {
		case condition.NotEvaluable:
			a.abstain(v.Why)
			a.Rule = step.When.Rule()
			return
		case condition.Yes:
			a.rest(h, step.When, v)
			a.Rule, a.Why = step.When.Rule(), because(h, step.When, v)
			q.set(a, step.Set)
			return
		}
		a.Confidence = min(a.Confidence, v.Confidence)
	}
	q.otherwise(h, a, written.SetAbstain)
}

// otherwise is the answer when no step's condition holds. It rests on what was searched.
func (q asked) otherwise(h *condition.Hearing, a *Answer, set string) {
	var rules []string
	for _, step := range q.Answers {
		if step.When.Given() {
			rules = append(rules, step.When.Rule())
			a.rest(h, step.When, step.When.Cond.Test(h))
		}
	}
	a.Rule = strings.Join(rules, "; ")
	a.Why = "not: " + strings.Join(rules, "; nor: ")
	q.set(a, set)
}

// chooseAll takes every step whose condition holds.
func (q asked) chooseAll(h *condition.Hearing, a *Answer) {
	var chosen, labels, rules []string
	fallback := ""
	for _, step := range q.Answers {
		if !step.When.Given() {
			fallback = step.Else
			continue
		}
		v := step.When.Cond.Test(h)
		if v.Truth == condition.NotEvaluable {
			a.abstain(v.Why)
			return
		}
		a.Confidence = min(a.Confidence, v.Confidence)
		if v.Truth == condition.Yes && !slices.Contains(chosen, step.Set) {
			a.rest(h, step.When, v)
			chosen, rules = append(chosen, step.Set), append(rules, step.When.Rule())
			labels = append(labels, q.Option(step.Set).Label)
		}
	}
	if len(chosen) == 0 && fallback != "" {
		q.otherwise(h, a, fallback)
		return
	}
	a.State, a.Value, a.Label = Answered, strings.Join(chosen, ", "), strings.Join(labels, ", ")
	a.Rule = strings.Join(rules, "; ")
	a.Why = a.Rule
	if len(chosen) == 0 {
		q.otherwise(h, a, "")
	}
}

// set makes the answer what a step says.
func (q asked) set(a *Answer, value string) {
	switch value {
	case written.SetNA:
		a.notApplicable(a.Why)
	case written.SetAbstain:
		a.abstain(a.Why)
	case "":
		a.State, a.Label = Answered, "none"
	default:
		a.State, a.Value, a.Label = Answered, value, q.Option(value).Label
	}
}

// readNumber shows a measure; the first option whose limit holds it gives the points.
func (q asked) readNumber(h *condition.Hearing, a *Answer) {
	value, confidence, why := q.Reads.Measure.Read(h)
	a.Rule = q.Reads.Text.Value
	if why != "" {
		a.abstain(why)
		return
	}
	value = math.Round(value*1000) / 1000
	a.State, a.Confidence = Answered, confidence
	a.Value = strconv.FormatFloat(value, 'f', -1, 64)
	a.Label, a.Why = a.Value, q.Reads.Text.Value+" is "+a.Value
	if o := q.rangeOf(value); o != nil {
		a.Label = a.Value + ": " + o.Label
	}
}

func (q asked) rangeOf(value float64) *Option {
	for i := range q.Options {
		if o := &q.Options[i]; o.UpTo == nil || value <= *o.UpTo {
			return o
		}
	}
	return nil
}

// chosen are the options that an answer stands for.
func (q asked) chosen(a *Answer) []*Option {
	var out []*Option
	switch q.Type {
	case written.Numeric:
		if value, err := strconv.ParseFloat(a.Value, 64); err == nil {
			if o := q.rangeOf(value); o != nil {
				out = append(out, o)
			}
		}
	default:
		for ref := range strings.SplitSeq(a.Value, ", ") {
			if o := q.Option(ref); o != nil {
				out = append(out, o)
			}
		}
	}
	return out
}

func (a *Answer) abstain(why string) {
	a.State, a.Value, a.Label, a.Why = Abstained, "", "", why
}

func (a *Answer) notApplicable(why string) {
	a.State, a.Value, a.Label, a.Why = NotApplicable, "", "", why
}

// rest keeps what a verdict rests on: the words found, or the window that was searched.
func (a *Answer) rest(h *condition.Hearing, w When, v condition.Verdict) {
	a.Confidence = min(a.Confidence, v.Confidence)
	a.Evidence = append(a.Evidence, h.Evidence(v)...)
	if len(a.Evidence) > 0 {
		a.Searched = nil
		return
	}
	if g := w.Cond.Ground(h); g.Window != nil {
		a.Searched = widen(a.Searched, g.Window)
	}
}

// widen joins two windows that were searched one after the other.
func widen(a, b *Window) *Window {
	if a == nil {
		return b
	}
	out := *b
	if a.Speaker != b.Speaker {
		out.Speaker = ""
	}
	if len(a.Turns) > len(b.Turns) {
		out.Turns, out.Words, out.Start, out.End = a.Turns, a.Words, a.Start, a.End
	}
	out.Sought = a.Sought + " or " + b.Sought
	return &out
}

// because says in words what decided.
func because(h *condition.Hearing, w When, v condition.Verdict) string {
	why := w.Rule()
	if v.Truth == condition.No {
		why = "not: " + why
	}
	if facts := w.Cond.Facts(h); len(facts) > 0 {
		why += " (" + strings.Join(facts, ", ") + ")"
	}
	return why
}
