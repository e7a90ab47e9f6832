package nlp

import (
	"math"

	"touchtone/interaction"
)

// Course is how the sentiment of one side, or of all, ran through an interaction. All its numbers
// are on the scale from -1 to 1; a pointer is nil where there were too few turns to tell.
//
// Mean, Trough, Recovery and Points stand on scores; Quarters, Streaks and LastFive on classes, as the products
// do whose formulas they are.
type Course struct {
	N             int       `json:"n"`                     // turns with words
	Mean          *float64  `json:"mean,omitzero"`         // of the turns
	EndWeighted   *float64  `json:"end_weighted,omitzero"` // likewise, the k-th turn counted k times: how it ended matters more
	Begin         *float64  `json:"begin,omitzero"`        // the mean of the first and of the last third
	End           *float64  `json:"end,omitzero"`
	Part          int       `json:"part,omitzero"`           // turns in each of these thirds
	Trend         *float64  `json:"trend,omitzero"`          // (End - Begin) / 2
	Trough        *Trough   `json:"trough,omitzero"`         // the worst stretch
	Recovery      *float64  `json:"recovery,omitzero"`       // End less the trough's score
	NegativeShare *float64  `json:"negative_share,omitzero"` // of the time spoken, or of the turns where not all are timed
	ByTime        bool      `json:"by_time"`                 // which of the two
	Quarters      *Quarters `json:"quarters,omitzero"`       // nil unless the turns are timed
	Streaks       []Point   `json:"streaks,omitzero"`        // after each turn
	LastFive      *Figure   `json:"last_five,omitzero"`      // the last five that were not neutral
	Turned        *Turning  `json:"turned,omitzero"`         // nil where it did not turn
	Points        []Point   `json:"points,omitzero"`         // for a line
}

// Figure is a number and how many turns it stands on.
type Figure struct {
	Value float64 `json:"value"`
	N     int     `json:"n"`
}

// Trough is the worst window of a course.
type Trough struct {
	From  int     `json:"from"` // its first and last turn, both of the side it is about
	To    int     `json:"to"`
	Score float64 `json:"score"`
}

// Point is one turn on a sentiment line.
type Point struct {
	Turn  int     `json:"turn"`
	Score float64 `json:"score"`
}

// Quarters cuts a side's time, from the beginning of the interaction to the end of its last turn, in four.
type Quarters struct {
	Until   [4]interaction.Millis `json:"until_ms"` // where each ends
	Of      [4]*Figure            `json:"of"`       // nil where no turn began
	Overall Figure                `json:"overall"`  // the mean of the quarters that have one
}

// Turning is the turn from which on the feeling was another.
type Turning struct {
	Turn   int     `json:"turn"`
	Before float64 `json:"before"` // means of the turns before it, and from it on
	After  float64 `json:"after"`
}

// step is one turn as a course sees it.
type step struct {
	turn       int
	score      float64
	class      float64 // -1, 0, 1
	start, end interaction.Millis
}

// window is how many turns a trough has, and a turning at least on each side.
const window = 3

func course(steps []step) Course {
	c := Course{N: len(steps)}
	if c.N == 0 {
		return c
	}
	c.Points = make([]Point, len(steps))
	for i, s := range steps {
		c.Points[i] = Point{s.turn, s.score}
	}
	c.Mean = to(mean(steps))
	c.EndWeighted = to(endWeighted(steps))
	c.NegativeShare, c.ByTime = negativeShare(steps)
	c.Quarters = quarters(steps)
	c.Streaks = streaks(steps)
	c.LastFive = lastFive(steps)
	if c.N < window {
		return c
	}
	c.Part = c.N / 3
	c.Begin, c.End = to(mean(steps[:c.Part])), to(mean(steps[c.N-c.Part:]))
	c.Trend = to((*c.End - *c.Begin) / 2)
	c.Trough = trough(steps)
	c.Recovery = to(*c.End - c.Trough.Score)
	c.Turned = turning(steps)
	return c
}

func to(f float64) *float64 { return &f }

func mean(steps []step) float64 {
	sum := 0.0
	for _, s := range steps {
		sum += s.score
	}
	return sum / float64(len(steps))
}

// endWeighted is Σ k·score / Σ k for k from 1.
func endWeighted(steps []step) float64 {
	sum, weight := 0.0, 0.0
	for i, s := range steps {
		sum += float64(i+1) * s.score
		weight += float64(i + 1)
	}
	return sum / weight
}

// negativeShare is how much of the time was negative, or of the turns where not all tell both times.
func negativeShare(steps []step) (share *float64, byTime bool) {
	var negative, all interaction.Millis
	turns := 0
	timed := true
	for _, s := range steps {
		timed = timed && s.start != interaction.Untimed && s.end > s.start
		all += s.end - s.start
		if s.class < 0 {
			negative += s.end - s.start
			turns++
		}
	}
	if timed {
		return to(float64(negative) / float64(all)), true
	}
	return to(float64(turns) / float64(len(steps))), false
}

// quarters puts each turn into the quarter in which it began. The borders are whole milliseconds,
// rounded down, and belong to the quarter behind them.
func quarters(steps []step) *Quarters {
	span := steps[len(steps)-1].end
	for _, s := range steps {
		if s.start == interaction.Untimed {
			return nil
		}
		span = max(span, s.end)
	}
	if span <= 0 {
		return nil
	}
	var q Quarters
	for i := range q.Until {
		q.Until[i] = span * interaction.Millis(i+1) / 4
	}
	for _, s := range steps {
		i := 0
		for i < 3 && s.start >= q.Until[i] {
			i++
		}
		if q.Of[i] == nil {
			q.Of[i] = new(Figure)
		}
		q.Of[i].Value += s.class
		q.Of[i].N++
	}
	q.sum()
	return &q
}

// sum makes means of the sums, and the whole of the means.
func (q *Quarters) sum() {
	heard := 0.0
	for _, f := range q.Of {
		if f == nil {
			continue
		}
		f.Value /= float64(f.N)
		q.Overall.Value += f.Value
		q.Overall.N += f.N
		heard++
	}
	q.Overall.Value /= heard
}

// streaks is Σ w·class / Σ w over the last three turns, where w is the place of a turn in the run of equal
// classes that it belongs to, and 1 for a neutral one. Before the first turn there were neutral ones.
func streaks(steps []step) []Point {
	points := make([]Point, len(steps))
	last := [window]struct{ weight, class float64 }{{weight: 1}, {weight: 1}, {weight: 1}}
	for i, s := range steps {
		weight := 1.0
		if i > 0 && s.class != 0 && s.class == steps[i-1].class {
			weight = last[window-1].weight + 1
		}
		copy(last[:], last[1:])
		last[window-1].weight, last[window-1].class = weight, s.class
		sum, weights := 0.0, 0.0
		for _, l := range last {
			sum += l.weight * l.class
			weights += l.weight
		}
		points[i] = Point{s.turn, sum / weights}
	}
	return points
}

// lastFive is the mean of the last five turns that were not neutral; nil where none was.
func lastFive(steps []step) *Figure {
	var f Figure
	for i := len(steps) - 1; i >= 0 && f.N < 5; i-- {
		if steps[i].class != 0 {
			f.Value += steps[i].class
			f.N++
		}
	}
	if f.N == 0 {
		return nil
	}
	f.Value /= float64(f.N)
	return &f
}

// trough is the window with the lowest mean, the first of equals.
func trough(steps []step) *Trough {
	worst := &Trough{Score: math.Inf(1)}
	for i := 0; i+window <= len(steps); i++ {
		if m := mean(steps[i : i+window]); m < worst.Score {
			*worst = Trough{From: steps[i].turn, To: steps[i+window-1].turn, Score: m}
		}
	}
	return worst
}

// leastTurn is the difference of means that makes a turning.
const leastTurn = 0.4

// turning finds the turn that parts the course best in two: where n₁n₂(mean₁-mean₂)²/n is greatest, with
// at least three turns on each side.
func turning(steps []step) *Turning {
	var best *Turning
	most, before, all := 0.0, 0.0, 0.0
	for _, s := range steps {
		all += s.score
	}
	n := float64(len(steps))
	for i, s := range steps {
		k := float64(i)
		if i >= window && len(steps)-i >= window {
			m1, m2 := before/k, (all-before)/(n-k)
			gain := k * (n - k) * (m1 - m2) * (m1 - m2) / n
			if gain > most && math.Abs(m1-m2) >= leastTurn {
				most, best = gain, &Turning{Turn: s.turn, Before: m1, After: m2}
			}
		}
		before += s.score
	}
	return best
}
