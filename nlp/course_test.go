package nlp

import (
	"math"
	"slices"
	"testing"

	"touchtone/interaction"
)

// classes makes steps of values on a product's own scale, a second each.
func classes(values ...float64) (steps []step) {
	for i, v := range values {
		start := interaction.Millis(1000 * i)
		steps = append(steps, step{turn: i, score: v, class: v, start: start, end: start + 1000})
	}
	return steps
}

// The vectors of published samples, recomputed.

func TestStreaksOfAChat(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ values, want []float64 }{
		{
			[]float64{-5, -5, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 0},
			[]float64{-1.667, -3.75, -3.75, -2.5, 0, 0, 0, 0, 0, 0, 1.667, 3.75, 3.75},
		},
		{
			[]float64{0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 5, 0, 5},
			[]float64{0, 0, 0, 0, 0, 1.667, 1.667, 1.667, 0, 0, 1.667, 1.667, 3.333},
		},
	} {
		var got []float64
		for _, p := range streaks(classes(test.values...)) {
			got = append(got, math.Round(p.Score*1000)/1000)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("streaks of %v\n got %v\nwant %v", test.values, got, test.want)
		}
	}
}

func TestQuartersAreCutByWholeMilliseconds(t *testing.T) {
	t.Parallel()
	for span, want := range map[interaction.Millis][4]interaction.Millis{
		29710: {7427, 14855, 22282, 29710},
		32110: {8027, 16055, 24082, 32110},
	} {
		got := quarters([]step{{start: 0, end: span}}).Until
		if got != want {
			t.Errorf("%d: got %v, want %v", span, got, want)
		}
	}
}

func TestQuartersOfACall(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		steps []step
		of    [4]float64
		want  float64
	}{
		{
			[]step{{class: 0, start: 0, end: 5000}, {class: -5, start: 7427, end: 9000}, {class: 0, start: 14855, end: 15000}, {class: 5, start: 22282, end: 29710}},
			[4]float64{0, -5, 0, 5}, 0,
		},
		{
			[]step{{class: -5, start: 100, end: 5000}, {class: 0, start: 8026, end: 8100}, {class: 5, start: 8027, end: 9000}, {class: 5, start: 16055, end: 17000}, {class: 5, start: 30000, end: 32110}},
			[4]float64{-2.5, 5, 5, 5}, 3.125,
		},
	} {
		q := quarters(test.steps)
		for i, f := range q.Of {
			if f == nil || f.Value != test.of[i] {
				t.Errorf("quarter %d: got %v, want %v", i+1, f, test.of[i])
			}
		}
		if q.Overall.Value != test.want || q.Overall.N != len(test.steps) {
			t.Errorf("overall: got %+v, want %v on %d", q.Overall, test.want, len(test.steps))
		}
	}
}

func TestQuartersWithoutTurnsSayNothing(t *testing.T) {
	t.Parallel()
	q := quarters([]step{{class: 1, start: 0, end: 100}, {class: -1, start: 900, end: 1000}})
	if q.Of[1] != nil || q.Of[2] != nil || q.Overall.Value != 0 || q.Overall.N != 2 {
		t.Errorf("got %+v", q)
	}
	if q := quarters([]step{{class: 1, start: interaction.Untimed, end: interaction.Untimed}}); q != nil {
		t.Errorf("untimed turns have quarters %+v", q)
	}
}

func TestLastFiveThatWereNotNeutral(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		values []float64
		want   Figure
	}{
		{[]float64{-1, 0, 1, 1, 1}, Figure{0.5, 4}},
		{[]float64{-1, -1, 1, 0, 1, 1, 0, 1, 1}, Figure{1, 5}},
	} {
		if got := lastFive(classes(test.values...)); got == nil || *got != test.want {
			t.Errorf("%v: got %v, want %v", test.values, got, test.want)
		}
	}
	if got := lastFive(classes(0, 0)); got != nil {
		t.Errorf("got %v of neutral turns, want nothing", got)
	}
}

func TestCourse(t *testing.T) {
	t.Parallel()
	c := course(classes(0.5, 0, -1, -1, -1, 0, 0.5, 1, 1))
	for name, pair := range map[string][2]float64{
		"mean":           {*c.Mean, 0},
		"end weighted":   {*c.EndWeighted, (0.5 - 3 - 4 - 5 + 3.5 + 8 + 9) / 45},
		"begin":          {*c.Begin, -0.5 / 3},
		"end":            {*c.End, 2.5 / 3},
		"trend":          {*c.Trend, 0.5},
		"trough":         {c.Trough.Score, -1},
		"recovery":       {*c.Recovery, 2.5/3 + 1},
		"negative share": {*c.NegativeShare, 1.0 / 3},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("%s: got %v, want %v", name, pair[0], pair[1])
		}
	}
	if c.Trough.From != 2 || c.Trough.To != 4 || c.N != 9 || c.Part != 3 || !c.ByTime {
		t.Errorf("got %+v with trough %+v", c, c.Trough)
	}
	if c.Turned == nil || c.Turned.Turn != 6 {
		t.Errorf("it turned at %+v, want turn 6", c.Turned)
	}
}

func TestCourseOfFewTurnsSaysLess(t *testing.T) {
	t.Parallel()
	if c := course(nil); c.N != 0 || c.Mean != nil || c.NegativeShare != nil {
		t.Errorf("no turns: got %+v", c)
	}
	c := course(classes(-1, 1))
	if c.Mean == nil || *c.Mean != 0 || c.Trend != nil || c.Trough != nil || c.Recovery != nil || c.Turned != nil {
		t.Errorf("two turns: got %+v", c)
	}
	steps := classes(-1, 1, 1, 1)
	steps[1].start, steps[1].end = interaction.Untimed, interaction.Untimed
	if c := course(steps); c.ByTime || *c.NegativeShare != 0.25 || c.Quarters != nil {
		t.Errorf("an untimed turn: got %+v", c)
	}
}
