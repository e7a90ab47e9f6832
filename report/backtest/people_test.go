package backtest_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"touchtone/report"
	"touchtone/report/backtest"
	"touchtone/report/human"
)

// people agree with the candidate on greetings where they say so, and say n/a once.
func people(n int) map[string][]human.Answer {
	all := map[string][]human.Answer{}
	for i := range n {
		id := fmt.Sprintf("c-%03d", i)
		greets := []string{"no", "Yes", "o-1", "yes"}[i%4]
		all[id] = append(all[id],
			human.Answer{Interaction: id, Question: "greeting", Evaluation: "e", Value: greets, Label: map[bool]string{true: "No"}[greets == "o-1"]},
			human.Answer{Interaction: id, Scorecard: "other", Question: "greeting", Evaluation: "e", Value: "no"},
			human.Answer{Interaction: id, Question: "nobody asks this", Evaluation: "e", Value: "no"})
	}
	all["c-001"][0].NA, all["c-001"][0].Value = true, ""
	all["c-002"] = append(all["c-002"], human.Answer{Interaction: "c-002", Question: "sorry", Value: "yes"})
	return all
}

func runWithPeople(t *testing.T, n int) *backtest.Report {
	t.Helper()
	pack := load(t, candidate)
	judged, said := judge(pack), backtest.PeopleOf(pack, people(n))
	r, err := backtest.Run(report.Lot{Of: n, N: n, Days: 1}, history(t, n), func(was *report.Scored) backtest.Trial {
		trial := judged(was)
		trial.People = said.Of(was.Heard.ID)
		return trial
	}, func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAgreementWithPeople(t *testing.T) {
	t.Parallel()
	r := runWithPeople(t, 40)
	if r.Human != 41 || r.HumanElsewhere != 0 {
		t.Errorf("compared %d answers, %d of nobody; want 41 and 0", r.Human, r.HumanElsewhere)
	}
	greeting := r.Scorecards[0].Questions[0].People
	// The pack in force hears a greeting everywhere, the candidate where people do; once they say that it does not apply.
	if got, want := greeting.Was.Share.Value, 19.0/40; math.Abs(got-want) > 1e-9 || greeting.Was.Share.N != 40 {
		t.Errorf("before, %v agree, want %.3f of 40", greeting.Was.Share, want)
	}
	if got, want := greeting.Now.Share.Value, 39.0/40; math.Abs(got-want) > 1e-9 {
		t.Errorf("now, %v agree, want %.3f", greeting.Now.Share, want)
	}
	if want := []string{"No", "Yes", "n/a"}; fmt.Sprint(greeting.Now.Options) != fmt.Sprint(want) || greeting.Now.Table[0][0] != 20 || greeting.Now.Table[2][1] != 1 {
		t.Errorf("table %v of %v", greeting.Now.Table, greeting.Now.Options)
	}
	got := written(t, r)
	for _, want := range []string{"people    41 answers", "  greeting           40   48 -> 98 %  0.97 (0.90 to 1.00)  0.95 (0.86 to 1.00)\n", "  sorry               1  too few for more\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}
