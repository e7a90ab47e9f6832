package report

import (
	"cmp"
	"slices"
)

// Point is one question worth talking about.
type Point struct {
	Ref     string   `json:"ref"`
	Asks    string   `json:"asks"`
	Share   Estimate `json:"share"`
	Met     int      `json:"met"` // answers that earned all points, of Share.N
	Fatal   int      `json:"fatal,omitempty"`
	Cost    float64  `json:"cost,omitempty"` // share of all points lost that was lost here
	Try     string   `json:"try,omitempty"`
	Moments []Moment `json:"moments"`
}

// What fits on one page and into one talk.
const (
	maxFocus     = 3
	maxStrengths = 2
	momentsEach  = 2
)

// chooser picks points and their moments, each from another interaction while there are enough.
type chooser struct{ used map[string]bool }

// focus is where most points were lost, fatal answers first.
func (c *chooser) focus(tallies []*tally, card string, advise Advice) []Point {
	total := 0.0
	var weak []*tally
	for _, t := range tallies {
		total += t.lost
		if len(t.misses) > 0 {
			weak = append(weak, t)
		}
	}
	slices.SortStableFunc(weak, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.fatal, a.fatal), cmp.Compare(b.lost, a.lost))
	})
	points := []Point{}
	for _, t := range weak[:min(maxFocus, len(weak))] {
		p := t.point()
		if total > 0 {
			p.Cost = t.lost / total
		}
		if advise != nil {
			p.Try = advise(card, t.ref)
		}
		p.Moments = c.moments(t.misses, momentsEach)
		points = append(points, p)
	}
	return points
}

// strengths are the questions that are met most surely: by the lower end of the interval, so that
// nine of ten weighs more than one of one. A strength is shown by words that were said, so a question
// that is met by saying nothing cannot be one.
func (c *chooser) strengths(tallies []*tally) []Point {
	const good = 0.75
	var strong []*tally
	for _, t := range tallies {
		if t.share().Value >= good && slices.ContainsFunc(t.hits, sighting.quotable) {
			strong = append(strong, t)
		}
	}
	slices.SortStableFunc(strong, func(a, b *tally) int { return cmp.Compare(b.share().Low, a.share().Low) })
	points := []Point{}
	for _, t := range strong[:min(maxStrengths, len(strong))] {
		p := t.point()
		quotable := slices.DeleteFunc(slices.Clone(t.hits), func(s sighting) bool { return !s.quotable() })
		p.Moments = c.moments(quotable, 1)
		points = append(points, p)
	}
	return points
}

func (t *tally) point() Point {
	return Point{Ref: t.ref, Asks: t.asks, Share: t.share(), Met: len(t.hits), Fatal: t.fatal}
}

// moments takes the latest sightings, fatal ones and those with words to quote first.
func (c *chooser) moments(from []sighting, limit int) []Moment {
	ranked := slices.Clone(from)
	slices.Reverse(ranked)
	slices.SortStableFunc(ranked, func(a, b sighting) int { return cmp.Compare(c.worth(b), c.worth(a)) })
	moments := []Moment{}
	for _, s := range ranked[:min(limit, len(ranked))] {
		c.used[s.ID] = true
		moments = append(moments, s.moment())
	}
	return moments
}

func (c *chooser) worth(s sighting) int {
	worth := 0
	if s.answer.Fatal {
		worth += 4
	}
	if !c.used[s.ID] {
		worth += 2
	}
	if s.quotable() {
		worth++
	}
	return worth
}
