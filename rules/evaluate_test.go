package rules_test

import (
	"encoding/json"
	"strings"
	"testing"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/rulestest"
)

func aCall(t testing.TB) *nlp.Analysis {
	a := rulestest.Heard(t, `
		0-4 agent: Hello, this is Sam.
		5-9 customer -0.6: My fridge is broken, this is awful.
		10-14 agent: What is your postcode? Please hold.
		40-44 agent: It comes on Friday. Goodbye.`)
	a.Agent = "sam"
	return a
}

// card makes a pack of one scorecard out of its questions.
func card(t testing.TB, settings, questions string) *rules.Pack {
	t.Helper()
	return load(t, `
scorecards:
  - key: support
    title: Support
`+indent(settings, 4)+`
    sections:
      - ref: all
        title: All
        questions:
`+indent(questions, 10))
}

func indent(s string, by int) string {
	var out strings.Builder
	for line := range strings.Lines(strings.Trim(s, "\n")) {
		out.WriteString(strings.Repeat(" ", by) + line)
	}
	return out.String() + "\n"
}

// answers are the answers of the only evaluation: ref=value, or ref=n/a, or ref=abstained.
func answers(t testing.TB, p *rules.Pack, a *nlp.Analysis) string {
	t.Helper()
	f := p.Evaluate(a)
	if len(f.Evaluations) != 1 {
		t.Fatalf("got %d evaluations, want one", len(f.Evaluations))
	}
	var out []string
	for _, x := range f.Evaluations[0].Answers {
		value := string(x.State)
		if x.State == rules.Answered {
			value = x.Value
		}
		out = append(out, x.Ref+"="+value)
	}
	return strings.Join(out, " ")
}

func TestWhichScorecardsApply(t *testing.T) {
	t.Parallel()
	question := `- {ref: a, asks: Greets?, pass_when: agent says "hello"}`
	for settings, want := range map[string]int{
		"applies_when: channel is call": 1, "applies_when: channel is chat": 0, "languages: [ro]": 0, "languages: [ro, en]": 1,
		"state: draft": 0, "state: retired": 0, "of: bot": 0, "applies_when: attribute queue is x": 1,
	} {
		if got := len(card(t, settings, question).Evaluate(aCall(t)).Evaluations); got != want {
			t.Errorf("%s: got %d evaluations, want %d", settings, got, want)
		}
	}
	e := card(t, "applies_when: attribute queue is x", question).Evaluate(aCall(t)).Evaluations[0]
	if !strings.Contains(e.NeedsPerson, "attribute queue is not known") {
		t.Errorf("a doubt about the scorecard: got %q", e.NeedsPerson)
	}
}

func TestFindingsAreJSON(t *testing.T) {
	t.Parallel()
	p := load(t, rulestest.Card)
	data, err := json.Marshal(p.Evaluate(aCall(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"before_fatal":100`, `"needs_person":""`, `"evidence":[{"turn":0,"from":0,"to":5`, `"flags":[]`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%s is missing in %s", want, data)
		}
	}
}
