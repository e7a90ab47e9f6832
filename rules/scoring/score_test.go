package scoring

import (
	"math"
	"math/rand/v2"
	"testing"
)

func item(points, most float64) Item {
	return Item{Weight: 1, Points: points, Most: most, Counts: true}
}

func show(f *float64) float64 {
	if f == nil {
		return math.NaN()
	}
	return *f
}

func near(t *testing.T, what string, got *float64, want float64) {
	t.Helper()
	if got == nil || math.Abs(*got-want) > 0.005 {
		t.Errorf("%s: got %v, want %v", what, show(got), want)
	}
}

// Genesys documents two groups of weight 40 and 20 that come to 60 %.
func TestPointsAsGenesys(t *testing.T) {
	t.Parallel()
	f := Form{Mode: Points, Sections: []Section{
		{Ref: "one", Weight: 40, Items: []Item{item(1, 1), item(0, 1)}},
		{Ref: "two", Weight: 20, Items: []Item{item(1, 1)}},
	}}
	s := f.Score()
	near(t, "total", s.Total, 60)
	if s.Earned != 60 || s.Possible != 100 {
		t.Errorf("got %v of %v, want 60 of 100", s.Earned, s.Possible)
	}
}

// Zendesk documents scales of two to five points.
func TestMeanAsZendesk(t *testing.T) {
	t.Parallel()
	for points, want := range map[int][]float64{
		2: {0, 100}, 3: {0, 50, 100}, 4: {0, 33.333, 66.667, 100}, 5: {0, 25, 50, 75, 100},
	} {
		for selected := 1; selected <= points; selected++ {
			i := Item{Weight: 1, Points: float64(selected), Least: 1, Most: float64(points), Counts: true}
			f := Form{Mode: Mean, Sections: []Section{{Weight: 1, Items: []Item{i}}}}
			near(t, "scale", f.Score().Total, want[selected-1])
		}
	}
}

// Zendesk: a critical category under 50 % makes the whole 0.
func TestCriticalUnderItsLimit(t *testing.T) {
	t.Parallel()
	critical := item(2, 5)
	critical.Least, critical.Critical = 1, true
	good := item(5, 5)
	good.Least = 1
	f := Form{Mode: Mean, CriticalBelow: 50, Sections: []Section{{Weight: 1, Items: []Item{critical, good}}}}
	s := f.Score()
	near(t, "critical", s.Critical, 25)
	near(t, "before", s.BeforeFatal, 62.5)
	near(t, "total", s.Total, 0)
	if !s.Fatal {
		t.Error("got no fatal, want one")
	}
}

// Amazon Connect: a fatal answer makes the score 0, and the points earned are kept.
func TestFatalKeepsWhatWasEarned(t *testing.T) {
	t.Parallel()
	fatal := item(0, 1)
	fatal.Fatal = []Fatal{{Form: true}}
	f := Form{Mode: Points, Sections: []Section{{Ref: "a", Weight: 1, Items: []Item{item(1, 1), item(1, 1), fatal}}}}
	s := f.Score()
	near(t, "total", s.Total, 0)
	near(t, "before", s.BeforeFatal, 66.667)
	if s.Earned != 2 {
		t.Errorf("earned: got %v, want 2", s.Earned)
	}
}

func TestFatalToASectionAndCap(t *testing.T) {
	t.Parallel()
	fatal := item(0, 1)
	fatal.Fatal = []Fatal{{Section: "a"}}
	f := Form{Mode: Points, Sections: []Section{
		{Ref: "a", Weight: 1, Items: []Item{item(1, 1), fatal}},
		{Ref: "b", Weight: 1, Items: []Item{item(1, 1), item(1, 1)}},
	}}
	s := f.Score()
	near(t, "total", s.Total, 50)
	near(t, "before", s.BeforeFatal, 75)
	if !s.Sections["a"].Fatal || s.Sections["a"].Earned != 0 {
		t.Errorf("section a: got %+v, want nothing earned", s.Sections["a"])
	}
	limit := 40.0
	f.Sections[0].Items[1].Fatal = []Fatal{{Cap: &limit}}
	near(t, "capped", f.Score().Total, 40)
}

// What several chosen options do adds up.
func TestSeveralFatalAnswersOfOneQuestion(t *testing.T) {
	t.Parallel()
	limit, lower := 60.0, 30.0
	for name, test := range map[string]struct {
		fatal []Fatal
		want  float64
	}{
		"two sections":   {[]Fatal{{Section: "a"}, {Section: "b"}}, 0},
		"cap and cap":    {[]Fatal{{Cap: &lower}, {Cap: &limit}}, 30},
		"form and cap":   {[]Fatal{{Form: true}, {Cap: &limit}}, 0},
		"section, a cap": {[]Fatal{{Section: "a"}, {Cap: &limit}}, 50},
	} {
		fatal := item(1, 1)
		fatal.Fatal = test.fatal
		f := Form{Mode: Points, Sections: []Section{
			{Ref: "a", Weight: 1, Items: []Item{fatal}}, {Ref: "b", Weight: 1, Items: []Item{item(1, 1)}},
		}}
		near(t, name, f.Score().Total, test.want)
	}
}

func TestSectionsThenTotal(t *testing.T) {
	t.Parallel()
	f := Form{Mode: Sections, Sections: []Section{
		{Ref: "a", Weight: 30, Items: []Item{item(1, 1), item(0, 1), item(0, 1), item(0, 1)}},
		{Ref: "b", Weight: 70, Items: []Item{item(1, 1)}},
		{Ref: "c", Weight: 500, Items: []Item{{Weight: 1, Most: 1}}},
	}}
	near(t, "total", f.Score().Total, 77.5)
}

func TestBonusMayPassAHundred(t *testing.T) {
	t.Parallel()
	f := Form{Mode: Bonus, Sections: []Section{
		{Ref: "a", Weight: 1, Items: []Item{item(9, 10)}},
		{Ref: "b", Weight: 1, Kind: Extra, Items: []Item{item(3, 3)}},
	}}
	near(t, "with the bonus", f.Score().Total, 120)
	f.Sections[1].Items[0].Points = 0
	near(t, "without it", f.Score().Total, 90)
}

func TestAutoFailAndExcludedCarryNoPoints(t *testing.T) {
	t.Parallel()
	f := Form{Mode: Points, Sections: []Section{
		{Ref: "a", Weight: 1, Items: []Item{item(1, 2)}},
		{Ref: "b", Weight: 9, Kind: AutoFail, Items: []Item{item(0, 1)}},
		{Ref: "c", Weight: 9, Excluded: true, Items: []Item{item(0, 1)}},
	}}
	near(t, "total", f.Score().Total, 50)
}

func TestNothingThatCountsIsNoScore(t *testing.T) {
	t.Parallel()
	for _, mode := range Modes {
		f := Form{Mode: mode, Sections: []Section{{Weight: 1, Items: []Item{{Weight: 1, Most: 1, Fatal: []Fatal{{Form: true}}}}}}}
		if s := f.Score(); s.Total != nil || s.BeforeFatal != nil || s.Fatal {
			t.Errorf("%s: got %v, want no score", mode, show(s.Total))
		}
	}
}

// A score lies in its range, what does not count never moves it, and the order of questions never matters.
func TestProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		f := randomForm(r)
		want := f.Score()
		if want.Total != nil && (*want.Total < 0 || *want.Total > 100 && f.Mode != Bonus) {
			t.Fatalf("%+v: score %v is out of range", f, *want.Total)
		}
		f.Sections[0].Items = append(f.Sections[0].Items, Item{Weight: 100, Most: 100})
		same(t, "what does not count", f.Score(), want)
		for _, s := range f.Sections {
			r.Shuffle(len(s.Items), func(i, j int) { s.Items[i], s.Items[j] = s.Items[j], s.Items[i] })
		}
		r.Shuffle(len(f.Sections), func(i, j int) { f.Sections[i], f.Sections[j] = f.Sections[j], f.Sections[i] })
		same(t, "another order", f.Score(), want)
	}
}

func same(t *testing.T, what string, got, want Score) {
	t.Helper()
	if (got.Total == nil) != (want.Total == nil) || got.Total != nil && math.Abs(*got.Total-*want.Total) > 1e-6 {
		t.Fatalf("%s: got %v, want %v", what, show(got.Total), show(want.Total))
	}
}

func randomForm(r *rand.Rand) Form {
	f := Form{Mode: Modes[r.IntN(len(Modes))]}
	kinds := []Kind{Standard, Standard, AutoFail}
	for range 1 + r.IntN(4) {
		s := Section{Weight: float64(r.IntN(50)), Kind: kinds[r.IntN(3)], Excluded: r.IntN(8) == 0}
		for range r.IntN(6) {
			most := float64(1 + r.IntN(5))
			s.Items = append(s.Items, Item{
				Weight: float64(r.IntN(10)), Points: float64(r.IntN(int(most) + 1)), Most: most,
				Counts: r.IntN(3) > 0, Critical: r.IntN(4) == 0, Fatal: []Fatal{{Form: r.IntN(20) == 0}},
			})
		}
		f.Sections = append(f.Sections, s)
	}
	return f
}
