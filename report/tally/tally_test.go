package tally

import (
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
)

// heard is a call of two turns.
func heard(id, customer, agent string) *nlp.Analysis {
	in := &interaction.Interaction{About: interaction.About{ID: id}}
	in.Turns = []interaction.Turn{
		{Speaker: interaction.Customer, Text: customer, Start: interaction.Untimed, End: interaction.Untimed},
		{Speaker: interaction.Agent, Text: agent, Start: interaction.Untimed, End: interaction.Untimed},
	}
	return nlp.New().Analyze(in)
}

func found(answers ...rules.Answer) *rules.Findings {
	return &rules.Findings{Evaluations: []rules.Evaluation{{Scorecard: "support", Title: "Support", Answers: answers}}}
}

func TestTally(t *testing.T) {
	t.Parallel()
	met := rules.Answer{Ref: "greeting", State: rules.Answered, Value: "yes", Evidence: []rules.Evidence{{Turn: 1, From: 0, To: 5, Quote: "Hello"}, {Turn: 1, From: 7, To: 12, Quote: "hello"}}}
	missed := rules.Answer{Ref: "greeting", State: rules.Answered, Value: "no", Searched: &rules.Window{Turns: []int{1}}}
	notAsked := rules.Answer{Ref: "greeting", State: rules.NotApplicable, Why: "no agent"}
	flagged := found(missed)
	flagged.Flags = []rules.Flag{{Rule: "may_leave", Evidence: []rules.Evidence{{Turn: 0, From: 4, To: 9}}}}

	tally := New(1, 1)
	tally.Add(heard("a", "Hi.", "Hello, hello!"), found(met))
	tally.Add(heard("b", "I'm leaving.", "Yes?"), flagged)
	tally.Add(heard("c", "Hi.", "Yes?"), found(notAsked))
	var out strings.Builder
	if err := tally.Write(&out); err != nil {
		t.Fatal(err)
	}
	want := `3 interactions

Support: 3 evaluations
  greeting             yes 1 (33.3%) · no 1 (33.3%) · n/a 1 (33.3%)
    yes
      a  agent: »Hello«, »hello«!
    no
      b  agent: Yes?
    n/a
      c  no agent

Flags
  may_leave            1 (33.3%)
    may_leave
      b  customer: I'm »leavi«ng.
`
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

// Whoever comes late is kept with the same likelihood as whoever came first.
func TestSamplesAreDrawnFairly(t *testing.T) {
	t.Parallel()
	const of, keep, runs = 20, 5, 2000
	drawn := map[string]int{}
	for seed := range uint64(runs) {
		tally := New(keep, seed)
		for i := range of {
			id := string(rune('a' + i))
			tally.count(&tally.Flags, "x", func() Sample { return Sample{ID: id} })
		}
		for _, s := range tally.Flags[0].Samples {
			drawn[s.ID]++
		}
	}
	for id, n := range drawn {
		if fair := runs * keep / of; n < fair*8/10 || n > fair*12/10 {
			t.Errorf("%s was drawn %d times of %d, want about %d", id, n, runs, fair)
		}
	}
	if len(drawn) != of {
		t.Errorf("%d were ever drawn, want all %d", len(drawn), of)
	}
}
