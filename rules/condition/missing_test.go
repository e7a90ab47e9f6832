package condition_test

import (
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/condition"
)

func TestWhatTheSourceCannotTell(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		condition, want string
		change          func(*nlp.Analysis)
	}{
		{`agent says "hello"`, "not evaluable: the source does not tell who is speaking", func(a *nlp.Analysis) { a.Able.Roles = interaction.RolesMissing }},
		{`anyone says "hello"`, "matched", func(a *nlp.Analysis) { a.Able.Roles = interaction.RolesMissing }},
		{`agent says "hello" in first 10s`, "not evaluable: the source gives no times", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{`agent says "hello" in first 10%`, "matched", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{`agent says "goodbye" in last 10%`, "matched", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{`agent says "goodbye" in first 80%`, "not matched", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{`anyone says "hello"`, "not evaluable: nothing was said", func(a *nlp.Analysis) { a.Turns = nil }},
		{`customer shows churn`, "not evaluable: the source does not tell who is speaking", func(a *nlp.Analysis) { a.Able.Roles = interaction.RolesMissing }},
		{`customer shows churn in last 10s`, "not evaluable: the source gives no times", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{`customer shows churn in last 30%`, "matched", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{`customer shows churn`, "not evaluable: nothing was said", func(a *nlp.Analysis) { a.Turns = nil }},
		{`customer shows effort`, "not evaluable: no signals are known in de", inLanguage("de")},
		{`customer shows effort at most 1 times`, "not evaluable: no signals are known in de", inLanguage("de")},
		{`customer shows effort`, "not evaluable: no signals are known in a language that is not known", inLanguage("")},
		{`agent shows question`, "matched", inLanguage("de")},                                                      // a question mark speaks everywhere
		{`within 1 turns after each (customer says "cancel") agent shows thanks`, "not matched", aTurnIn(4, "de")}, // what cannot be told of one is decided by the other
		{`within 1 turns after (customer says "cancel") agent shows thanks`, "not evaluable: no signals are known in de", aTurnIn(4, "de")},
		{`sentiment < 0`, "not evaluable: nothing was said", func(a *nlp.Analysis) { a.Turns = nil }},
		{`unknown says "hello"`, "matched", withoutRoles},
		{`unknown speaks at least 9 times`, "matched", withoutRoles},
		{`sentiment of unknown < 0`, "matched", withoutRoles},
		{`holds >= 1`, "not evaluable: the source gives no times", unmeasured},
		{`longest hold > 1s`, "not evaluable: the source gives no times", unmeasured},
		{`hold time is missing`, "matched", unmeasured},
		{`interruptions of agent > 0`, "not evaluable: the source gives no times", unmeasured},
		{`overtalk share > 1%`, "not evaluable: the source gives no times", unmeasured},
		{`dead air > 1s`, "not evaluable: the source gives no times, or writes no question marks", unmeasured},
		{`first business reply < 60m`, "not evaluable: there are no business hours to count by, or nobody replied", unmeasured},
		{`longest hold = 0s`, "matched", func(a *nlp.Analysis) { a.Measures.Holds = nil }},
	} {
		cond, program := compile(t, c.condition)
		a := aCall(t)
		c.change(a)
		var h condition.Hearing
		program.Hear(a, &h)
		if got := say(cond.Test(&h)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.condition, got, c.want)
		}
	}
}

func withoutRoles(a *nlp.Analysis) {
	a.Able.Roles = interaction.RolesMissing
	for i := range a.Turns {
		a.Turns[i].Speaker = interaction.UnknownRole
	}
}

func unmeasured(a *nlp.Analysis) { a.Measures = interaction.Measures{} }

func aTurnIn(turn int, lang string) func(*nlp.Analysis) {
	return func(a *nlp.Analysis) { a.Turns[turn].Lang = lang }
}

func inLanguage(lang string) func(*nlp.Analysis) {
	return func(a *nlp.Analysis) {
		for i := range a.Turns {
			a.Turns[i].Lang = lang
		}
	}
}

func TestInferredRolesLowerTheConfidence(t *testing.T) {
	t.Parallel()
	cond, program := compile(t, `agent says "hello"`)
	a := aCall(t)
	a.Able.Roles, a.Able.RoleConfidence = interaction.RolesInferred, 0.9
	var h condition.Hearing
	program.Hear(a, &h)
	if v := cond.Test(&h); v.Confidence >= 1 || v.Confidence <= 0 {
		t.Errorf("got %v, want less than certain", v.Confidence)
	}
}
