package rules

import (
	"fmt"
	"strings"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/advice"
	"touchtone/rules/condition"
	"touchtone/rules/spoken"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// Report is what checking a pack brought to light.
type Report struct {
	Examples int                 // how many ran
	Tests    int                 // likewise, of the test files
	Failures []Failure           // what the pack judges otherwise than its author wants
	Advice   strictyaml.Mistakes // what is allowed and probably not meant
	Coverage []Coverage          // what of the pack the examples and tests have seen at work
}

// Failure is an example or an expectation that is not met.
type Failure struct {
	Place strictyaml.Place
	What  string // the rule, question, flag, touchpoint or expectation
	Text  string // of the example; empty in a test file
	Want  string
	Got   string
	Why   string // the reason for what was got
}

// OK tells whether the pack does what it says it does.
func (r *Report) OK() bool { return len(r.Failures) == 0 }

// String is the report for a person.
func (r *Report) String() string {
	var out strings.Builder
	for _, f := range r.Failures {
		fmt.Fprintf(&out, "%s: %s\n", f.Place, f.What)
		for line := range strings.Lines(f.Text) {
			fmt.Fprintf(&out, "    | %s\n", strings.TrimRight(line, "\n"))
		}
		fmt.Fprintf(&out, "    want %s\n    got  %s", f.Want, f.Got)
		if f.Why != "" {
			fmt.Fprintf(&out, " (%s)", f.Why)
		}
		out.WriteByte('\n')
	}
	for _, m := range r.Advice {
		fmt.Fprintf(&out, "%s\n", m.Warning())
	}
	for _, c := range r.Coverage {
		fmt.Fprintf(&out, "seen at work: %s\n", c)
	}
	fmt.Fprintf(&out, "%d examples and %d tests: ", r.Examples, r.Tests)
	if r.OK() {
		out.WriteString("all as they should be\n")
	} else {
		fmt.Fprintf(&out, "%d not as they should be\n", len(r.Failures))
	}
	return out.String()
}

// Check runs the examples beside the rules and the pack's test files, and looks for what is probably
// not meant. The examples are analysed by analyze, as a call would be.
func (p *Pack) Check(analyze func(*interaction.Interaction) *nlp.Analysis) *Report {
	c := &checking{pack: p, analyze: analyze, report: &Report{}, seen: exercised{}}
	c.report.Advice = advice.On(&p.Pack, analyze)
	for i := range p.Rules {
		c.rule(&p.Rules[i])
	}
	for i := range p.Flags {
		c.flag(&p.Flags[i])
	}
	for _, j := range p.Journeys {
		for i := range j.Touchpoints {
			c.touchpoint(j.Key, &j.Touchpoints[i])
		}
	}
	for i := range p.forms {
		c.form(&p.forms[i])
	}
	c.overrides()
	for i := range p.Tests {
		c.test(&p.Tests[i])
	}
	c.report.Coverage = c.seen.coverage(p)
	return c.report
}

// checking is a check on its way.
type checking struct {
	pack    *Pack
	seen    exercised
	analyze func(*interaction.Interaction) *nlp.Analysis
	report  *Report
}

func (c *checking) rule(r *Rule) {
	c.examples("rules", r.ID, r.Examples, condition.Whom(r.When.Tree), func(h *condition.Hearing) (got, why string) {
		v := r.When.Cond.Test(h)
		return outcome(v), because(h, r.When, v)
	})
}

func (c *checking) flag(f *FlagRule) {
	c.examples("flags", f.ID, f.Examples, condition.Whom(f.When.Tree), func(h *condition.Hearing) (got, why string) {
		h.Results = results{evaluations: c.pack.Evaluate(h.Analysis).Evaluations}
		v := f.When.Cond.Test(h)
		return outcome(v), because(h, f.When, v)
	})
}

func (c *checking) touchpoint(journey string, t *Touchpoint) {
	c.examples("touchpoints", journey+"."+t.Key, t.Examples, condition.Whom(t.When.Tree), func(h *condition.Hearing) (got, why string) {
		link := c.pack.link(h)
		if link.Touchpoint == t.Key {
			return written.Met, ""
		}
		return written.Missed, strings.TrimSpace("linked to " + link.Touchpoint)
	})
}

func (c *checking) form(f *form) {
	for i, item := range f.items {
		q := item.question.Question
		c.examples("questions", f.Key+"."+q.Ref, q.Examples, about(q), func(h *condition.Hearing) (got, why string) {
			a := f.fillFor(h, party{}, "").Answers[i]
			return answered(q, &a), a.Why
		})
	}
}

// about is the side that a question's conditions look at.
func about(q *Question) condition.Who {
	for _, step := range q.Answers {
		if who := condition.Whom(step.When.Tree); who != "" {
			return who
		}
	}
	return ""
}

// outcome is a verdict in the words of examples.
func outcome(v condition.Verdict) string {
	return map[condition.Truth]string{condition.Yes: written.Met, condition.No: written.Missed, condition.NotEvaluable: written.NotEvaluable}[v.Truth]
}

// answered is an answer in the words of examples.
func answered(q *Question, a *Answer) string {
	switch {
	case a.State == Abstained:
		return written.NotEvaluable
	case a.State == NotApplicable:
		return written.SetNA
	case q.Type == written.YesNo && a.Value == written.Yes:
		return written.Met
	case q.Type == written.YesNo && a.Value == written.No:
		return written.Missed
	}
	return a.Value
}

// examples runs the examples of one thing of a kind; judge says what the pack makes of each.
func (c *checking) examples(kind, name string, e written.Examples, about condition.Who, judge func(*condition.Hearing) (got, why string)) {
	for _, x := range e.List {
		c.report.Examples++
		var h condition.Hearing
		c.pack.program.Hear(c.analyze(spoken.Example(x, about)), &h)
		got, why := judge(&h)
		if got != x.Want {
			what := strings.TrimSuffix(kind, "s") + " " + name
			c.report.Failures = append(c.report.Failures, Failure{x.Place, what, x.Value, x.Want, got, why})
		}
		if got == Met || kind == "questions" && got != NotEvaluable && got != written.SetNA {
			c.seen.note(kind, name)
		}
		c.seen.hearing(c.pack, &h)
	}
}

// overrides checks that sentences with an overridden phrase feel as the override says.
func (c *checking) overrides() {
	for lang, overrides := range c.pack.Sentiment {
		for _, o := range overrides {
			for _, text := range o.Examples {
				c.override(lang, o, text)
			}
		}
	}
}

func (c *checking) override(lang string, o Override, text string) {
	c.report.Examples++
	x := written.Example{Text: strictyaml.Text{Value: text}, Lang: lang}
	score := c.analyze(spoken.Example(x, "customer")).Turns[0].Sentiment.Score
	if score*o.Score <= 0 {
		c.report.Failures = append(c.report.Failures, Failure{
			Place: o.Place, What: "sentiment of " + o.Phrase, Text: text,
			Want: fmt.Sprintf("the sign of %.1f", o.Score), Got: fmt.Sprintf("%.2f", score),
		})
	}
}
