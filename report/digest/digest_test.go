package digest_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"touchtone/report"
	"touchtone/report/digest"
	"touchtone/report/journey"
	"touchtone/report/ledger"
	"touchtone/report/reporttest"
	"touchtone/rules/metric"
)

func TestMakeTellsWhatToReadFirst(t *testing.T) {
	t.Parallel()
	d := digest.Make(ledger.Progress{Batch: 1}, report.Summary{}, journey.Build(reporttest.Journeys(digest.Week(reporttest.Today), "")), nil)
	if len(d.Worst) != 1 || d.Worst[0].Touchpoint != "dispute a charge" || d.Worst[0].Estimate.N < report.MinN {
		t.Errorf("worst %+v, want the charge that customers dispute", d.Worst)
	}
	if len(d.Moves) != 0 {
		t.Errorf("moves %+v, want none: each week is like the one before", d.Moves)
	}
}

func TestMovesAreRankedByHowFar(t *testing.T) {
	t.Parallel()
	figure := func(name string, unit metric.Unit, now, before float64, verdict report.Verdict) journey.Figure {
		return journey.Figure{
			Metric: name, Unit: unit, Better: metric.Higher, Estimate: report.MeanOf(90, now, 1), Past: report.MeanOf(90, before, 1),
			Change: report.Difference{Value: now - before, Verdict: verdict},
		}
	}
	b := &journey.Board{Journeys: []journey.Journey{{Key: "j", Title: "J", Stages: []journey.Place{{
		Stage: journey.Stage{Key: "s", Title: "S"},
		QA:    figure("score of support", metric.Points, 60, 80, report.Real), // a fifth of the scale
		Figures: []journey.Figure{
			figure("score of support", metric.Points, 60, 80, report.Real), // the same again
			figure("csat", metric.Share, 0.9, 0.5, report.Real),            // two fifths
			figure("nps", metric.Net, 90, -90, report.WithinChance),
			figure("mean reply", metric.Seconds, 10, 100, report.Real), // nine tenths of what it was
		},
	}}}}}
	var got []string
	for _, f := range digest.Make(ledger.Progress{}, report.Summary{}, b, nil).Moves {
		got = append(got, f.Metric)
	}
	if want := []string{"mean reply", "csat", "score of support"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A digest that was kept says what it said.
func TestADigestSurvivesBeingKept(t *testing.T) {
	t.Parallel()
	made := digest.Make(
		ledger.Progress{Batch: 7, Date: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC), Tally: ledger.Tally{Discovered: 3, Scored: 3}},
		report.Summary{Flagged: 2}, journey.Build(reporttest.Journeys(digest.Week(reporttest.Today), "")), []string{"Sam Ode"})
	text, err := json.Marshal(made)
	if err != nil {
		t.Fatal(err)
	}
	kept := new(digest.Digest)
	if err := json.Unmarshal(text, kept); err != nil {
		t.Fatal(err)
	}
	if again, err := json.Marshal(kept); err != nil || string(again) != string(text) {
		t.Errorf("kept it is\n%s (%v)\nmade it was\n%s", again, err, text)
	}
}
