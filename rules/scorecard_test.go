package rules_test

import (
	"strings"
	"testing"

	"touchtone/rules"
	"touchtone/rules/rulestest"
)

func evaluation(t *testing.T, pack, said string) *rules.Evaluation {
	t.Helper()
	found := load(t, pack).Evaluate(rulestest.Heard(t, said))
	if len(found.Evaluations) != 1 {
		t.Fatalf("got %d evaluations, want one", len(found.Evaluations))
	}
	return &found.Evaluations[0]
}

const nested = `
scorecards:
  - key: care
    title: Care
    sections:
      - ref: counted
        title: Counted
        questions: [{ref: hello, asks: Hello?, pass_when: agent says "hello"}]
      - ref: outer
        title: Outer
        weight: 3
        excluded: true
        sections:
          - ref: inner
            title: Inner
            questions: [{ref: bye, asks: Bye?, pass_when: agent says "goodbye", fatal: form}]
`

// What stands in a section that is not counted is not counted either, whatever it says.
func TestSectionsTakeAfterTheOneAround(t *testing.T) {
	t.Parallel()
	e := evaluation(t, nested, "agent: hello\ncustomer: hi\n")
	if e.Score == nil || *e.Score != 100 || e.Fatal || e.Judged != 1 || !e.Answers[1].Excluded {
		t.Errorf("got score %v, fatal %v, judged %v, want the excluded section to change nothing", e.Score, e.Fatal, e.Judged)
	}
	e = evaluation(t, strings.ReplaceAll(nested, "excluded: true", "kind: autofail"), "agent: hello\ncustomer: hi\n")
	if *e.Score != 0 || !e.Fatal || *e.BeforeFatal != 100 {
		t.Errorf("got score %v before %v, want a fatal answer that carries no points", *e.Score, *e.BeforeFatal)
	}
}

// All that several chosen options do is done.
func TestSeveralFatalOptions(t *testing.T) {
	t.Parallel()
	e := evaluation(t, `
scorecards:
  - key: care
    title: Care
    sections:
      - ref: talk
        title: Talk
        questions:
          - {ref: hello, asks: Hello?, pass_when: agent says "hello"}
          - ref: words
            asks: Which words fell?
            type: multi
            options: [{ref: rude, fatal: section}, {ref: vulgar, fatal: "cap:40"}]
            answers: [{when: agent says "shut up", set: rude}, {when: agent says "damn", set: vulgar}]
      - ref: rest
        title: Rest
        questions: [{ref: bye, asks: Bye?, pass_when: agent says "goodbye"}]
`, "agent: hello, shut up, damn, goodbye\n")
	if e.Score == nil || *e.Score != 40 || !e.Sections[0].Fatal {
		t.Errorf("got %v with section %+v, want the section at nothing and the score at most 40", *e.Score, e.Sections[0])
	}
}

// Where too little was said, nobody is judged by it.
func TestTooLittleWasSaid(t *testing.T) {
	t.Parallel()
	card := strings.Replace(rulestest.Card, "title: Support\n    sections", "title: Support\n    min_words: 5\n    sections", 1)
	e := evaluation(t, card, "agent: yes\ncustomer: wrong number\n")
	if e.Score != nil || e.Judged != 0 || e.Answers[0].State != rules.Abstained {
		t.Errorf("got score %v with %+v, want an abstention", e.Score, e.Answers[0])
	}
	for _, got := range []string{e.Answers[0].Why, e.NeedsPerson} {
		if !strings.Contains(got, "only 3 words were said, of the 5") {
			t.Errorf("got %q, want the number of words", got)
		}
	}
	if e := evaluation(t, card, "agent: hello there my friend\ncustomer: hi\n"); e.Score == nil || *e.Score != 100 {
		t.Errorf("got %v for enough words, want 100", e.Score)
	}
}
