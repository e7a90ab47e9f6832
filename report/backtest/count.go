package backtest

import (
	"iter"
	"math"
	"time"

	"touchtone/report"
)

// ordered are counters by name, in the order in which they were first asked for.
type ordered[T any] struct {
	names []string
	byKey map[string]*T
}

// of is the counter of a name, which is zero the first time.
func (o *ordered[T]) of(name string) *T {
	if one := o.byKey[name]; one != nil {
		return one
	}
	if o.byKey == nil {
		o.byKey = map[string]*T{}
	}
	one := new(T)
	o.byKey[name] = one
	o.names = append(o.names, name)
	return one
}

func (o *ordered[T]) all() iter.Seq2[string, *T] {
	return func(yield func(string, *T) bool) {
		for _, name := range o.names {
			if !yield(name, o.byKey[name]) {
				return
			}
		}
	}
}

// mean of values that are not kept, by Welford's method: it stays exact however many there are.
type mean struct {
	n            int
	value, sumSq float64
}

func (m *mean) add(v float64) {
	m.n++
	d := v - m.value
	m.value += d / float64(m.n)
	m.sumSq += d * (v - m.value)
}

func (m *mean) estimate() report.Estimate {
	return report.MeanOf(m.n, m.value, math.Sqrt(m.sumSq/math.Max(1, float64(m.n-1))))
}

// moving counts pairs of values, before and after.
type moving struct {
	was, now, by mean
	moved        int
}

func (m *moving) add(was, now float64) {
	m.was.add(was)
	m.now.add(now)
	m.by.add(now - was)
	if was != now {
		m.moved++
	}
}

// move tells of values that lie between 0 and most.
func (m *moving) move(name string, most float64) Move {
	return Move{
		Name: name, Moved: m.moved, By: m.by.estimate().Within(-most, most),
		Was: m.was.estimate().Within(0, most), Now: m.now.estimate().Within(0, most),
	}
}

func (c Cost) of(n int) Cost {
	each := time.Duration(max(1, n))
	return Cost{c.Hearing / each, c.Judging / each}
}
