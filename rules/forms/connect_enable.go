package forms

import (
	"fmt"

	"touchtone/rules/language"
	"touchtone/rules/written"
)

// enable reads on which answers a question is asked. Those it asks about come earlier in the form.
func (r *connectReading) enable(q *written.Question, e *connectEnablement, at string) {
	if e == nil {
		return
	}
	a := asks{any: e.Condition.Operator == "OR", not: e.Action == "DISABLE"}
	for i, o := range e.Condition.Operands {
		answer, ok := r.answer(o.Expression)
		if !ok {
			r.add(fmt.Sprintf("%s.Condition.Operands[%d]", at, i), "cannot be asked here; the question is always asked")
			return
		}
		a.answers = append(a.answers, answer)
	}
	q.EnableWhen = a.when()
}

// answer reads one comparison with the options of an earlier question.
func (r *connectReading) answer(e *connectExpression) (*language.AnswerIs, bool) {
	if e == nil || e.Source.Type != "QUESTION_REF_ID" || e.Comparator != "IN" && e.Comparator != "NOT_IN" || len(e.Values) == 0 {
		return nil, false
	}
	question, known := r.questions.ours[e.Source.RefID]
	out := &language.AnswerIs{Question: question, Negate: e.Comparator == "NOT_IN"}
	for _, v := range e.Values {
		if v.Type != "OPTION_REF_ID" {
			return nil, false
		}
		out.Values = append(out.Values, v.RefID)
	}
	return out, known
}

// enablement writes on which answers a question is asked.
func (w *connectWriting) enablement(q *written.Question, at string) *connectEnablement {
	if !q.EnableWhen.Given() {
		return nil
	}
	a, ok := asksOf(q.EnableWhen.Tree)
	if !ok {
		w.add(at+".enable_when", "Connect asks for answers only; the question is always asked")
		return nil
	}
	out := &connectEnablement{Action: "ENABLE", DefaultAction: "DISABLE"}
	if a.not {
		out.Action, out.DefaultAction = out.DefaultAction, out.Action
	}
	if len(a.answers) > 1 {
		out.Condition.Operator = map[bool]string{true: "OR", false: "AND"}[a.any]
	}
	for _, answer := range a.answers {
		out.Condition.Operands = append(out.Condition.Operands, connectOperand{w.expression(answer)})
	}
	return out
}

func (w *connectWriting) expression(a *language.AnswerIs) *connectExpression {
	out := &connectExpression{Source: connectSource{"QUESTION_REF_ID", ownRef(w.card, a.Question)}, Comparator: "IN"}
	if a.Negate {
		out.Comparator = "NOT_IN"
	}
	for _, v := range a.Values {
		out.Values = append(out.Values, connectSource{"OPTION_REF_ID", v})
	}
	return out
}
