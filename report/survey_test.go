package report_test

import (
	"math"
	"slices"
	"testing"

	"touchtone/report"
)

// asked makes answers out of how many gave each score.
func asked(metric string, low, high float64, scores map[float64]int) (all []report.Answers) {
	for score, n := range scores {
		all = append(all, report.Answers{Metric: metric, Min: low, Max: high, Score: score, N: n, Joined: "by id"})
	}
	return all
}

// Worked out by hand.
func TestSurveyResults(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what    string
		answers []report.Answers
		want    map[string]float64
		why     string
	}{
		{"70 promoters, 10 passives, 20 detractors: NPS 50",
			asked("nps", 0, 10, map[float64]int{10: 40, 9: 30, 8: 6, 7: 4, 6: 5, 3: 10, 0: 5}), map[string]float64{"nps": 50}, ""},
		{"nobody but detractors: NPS −100", asked("nps", 0, 10, map[float64]int{6: 3, 0: 4}), map[string]float64{"nps": -100}, ""},
		{"NPS on 1 to 5 is none", asked("nps", 1, 5, map[float64]int{5: 9}), nil, "nps is not defined on a scale of 1 to 5"},
		{"5+4 of 5: 30 of 40 are satisfied, mean (5·20+4·10+3·4+2·3+1·3)/40 = 161/40",
			asked("csat", 1, 5, map[float64]int{5: 20, 4: 10, 3: 4, 2: 3, 1: 3}), map[string]float64{"csat": 0.75, "mean csat": 4.025}, ""},
		{"on 1 to 7 the top two boxes are 6 and 7", asked("csat", 1, 7, map[float64]int{7: 1, 6: 1, 5: 2}), map[string]float64{"csat": 0.5, "mean csat": 6.25 - 0.5}, ""},
		{"CES on 1 to 5: 4 and 5 of all", asked("ces", 1, 5, map[float64]int{5: 2, 4: 4, 3: 2, 1: 2}), map[string]float64{"ces": 0.6}, ""},
		{"CES on 1 to 7 is the mean: (7·2+6·2+4)/5", asked("ces", 1, 7, map[float64]int{7: 2, 6: 2, 4: 1}), map[string]float64{"mean ces": 6}, ""},
		{"of 20 that were asked 5 answered", asked("asked", 0, 1, map[float64]int{1: 5, 0: 15}), map[string]float64{"answered within 14 days": 0.25}, ""},
		{"an export of answers alone knows no rate", asked("asked", 0, 1, map[float64]int{1: 9}), nil, "not evaluable: the export holds nobody who did not answer"},
		{"who began is not who was asked", asked("begun", 0, 1, map[float64]int{1: 3, 0: 2}), map[string]float64{"finished, of those who began": 0.6}, ""},
		{"without a scale nothing is said", asked("csat", 0, 0, map[float64]int{5: 9}), nil, "no scale is declared"},
		{"nor of answers that cannot be", asked("csat", 1, 5, map[float64]int{5: 9, 9: 2}), nil, "2 answers lie outside the declared scale"},
	} {
		all := report.Surveyed(c.answers)
		if len(all) != 1 || len(all[0].Results) != len(c.want) || all[0].Why != c.why {
			t.Errorf("%s: got %+v", c.what, all)
			continue
		}
		for _, r := range all[0].Results {
			e := r.Estimate
			if math.Abs(e.Value-c.want[r.Name]) > 1e-9 || e.Low > e.Value || e.High < e.Value || e.N != all[0].N {
				t.Errorf("%s: got %s %+v, want %v", c.what, r.Name, e, c.want[r.Name])
			}
		}
	}
}

// Open answers count by how they feel, the themes that they name beside them.
func TestOpenAnswers(t *testing.T) {
	t.Parallel()
	answers := asked("text", -1, 1, map[float64]int{-1: 6, 0: 1, 1: 3})
	for theme, felt := range map[string][]float64{"waiting": {-1, -1, 1}, "staff": {1}, "price": {-1, 0, 1, 1}} {
		for _, v := range felt {
			answers = append(answers, report.Answers{Metric: "text", Min: -1, Max: 1, Theme: theme, Score: v, N: 1})
		}
	}
	all := report.Surveyed(answers)
	if len(all) != 1 || !all[0].Open() || all[0].N != 10 || all[0].Results[0].Estimate != report.Share(6, 10) {
		t.Fatalf("got %+v, want 6 negative ones of 10", all)
	}
	want := []report.Theme{{Name: "price", N: 4, Negative: 1, Positive: 2}, {Name: "waiting", N: 3, Negative: 2, Positive: 1}, {Name: "staff", N: 1, Positive: 1}}
	if !slices.Equal(all[0].Themes, want) {
		t.Errorf("got %+v, want %+v", all[0].Themes, want)
	}
}

func TestScalesAreNotMixed(t *testing.T) {
	t.Parallel()
	all := report.Surveyed(append(asked("csat", 1, 5, map[float64]int{5: 10}), asked("csat", 1, 10, map[float64]int{5: 10})...))
	if len(all) != 2 || all[0].Results[0].Estimate.Value != 1 || all[1].Results[0].Estimate.Value != 0 {
		t.Errorf("got %+v, want two surveys, 5 the best of one and the middle of the other", all)
	}
}
