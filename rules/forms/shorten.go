package forms

import (
	"slices"

	"touchtone/rules/language"
	"touchtone/rules/written"
)

// shorten writes a single choice as yes/no where it says the same, with the short form of its answers.
func shorten(q *written.Question) {
	yes := written.Option{Ref: written.Yes, Label: "Yes", Points: 1}
	no := written.Option{Ref: written.No, Label: "No"}
	if len(q.Options) == 2 {
		no.Fatal = q.Options[1].Fatal
	}
	if !slices.Equal(q.Options, []written.Option{yes, no}) {
		return
	}
	q.Type, q.Options, q.Fatal = "", nil, no.Fatal
	if len(q.Answers) != 2 || !q.Answers[0].When.Given() {
		return
	}
	switch first := q.Answers[0]; {
	case first.Set == written.Yes && q.Answers[1].Else == written.No:
		q.PassWhen, q.Answers = first.When, nil
	case first.Set == written.No && q.Answers[1].Else == written.Yes:
		q.FailWhen, q.Answers = first.When, nil
	}
}

// foundCategory is what the rule of an imported category asks: whether the vendor's own analysis found it. It cannot be told
// of interactions that come without one, until somebody writes down what it means.
func foundCategory(name string) language.Condition {
	return &language.Is{Field: "attribute", Name: "vendor_categories", Values: []string{"*" + name + "*"}}
}
