package human

import (
	"cmp"
	"strings"
	"time"

	"touchtone/rules"
)

// Answer is what a person answered to one question about one interaction.
type Answer struct {
	Interaction string    // the source's own id
	Scorecard   string    // its key; empty when the source does not say
	Question    string    // its ref
	Agent       string    // whose work it is about; may be empty
	Evaluator   string    // who answered; may be empty
	Evaluation  string    // the source's id of the filled-in form: one answer to each question in it
	Value       string    // the option's ref, or what was written
	Label       string    // the option as people see it; may be empty
	NA          bool      // it does not apply
	At          time.Time // when it was given; zero when nobody knows
}

// identify makes a name for a form that has none: who filled it in, for what.
func (a *Answer) identify() {
	a.Evaluation = cmp.Or(a.Evaluation, strings.Trim(a.Scorecard+"/"+a.Evaluator, "/"), "unnamed")
	if strings.EqualFold(a.Value, string(rules.NotApplicable)) {
		a.NA, a.Value = true, ""
	}
}

// Means is the option of a question that the answer stands for, by its ref or by its label; nil when it is none of them.
func (a *Answer) Means(q *rules.Question) *rules.Option {
	for i := range q.Options {
		o := &q.Options[i]
		if a.Value == o.Ref || a.Label != "" && strings.EqualFold(a.Label, o.Label) || a.Label == "" && strings.EqualFold(a.Value, o.Label) {
			return o
		}
	}
	return nil
}

// Count is how many answers there are.
type Count struct {
	All    int
	Scored int // of them about interactions that were scored
}
