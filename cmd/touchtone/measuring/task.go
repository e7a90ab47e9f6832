package measuring

import (
	"runtime"
	"slices"
	"time"
)

// task is work whose CPU time is measured: how long others keep the machine busy must not matter.
type task struct {
	run         func()
	batch       int       // how often it is run between two looks at the clock, which is coarse
	spent       []float64 // ms a run, by round
	allocations uint64    // a run
}

// Each task has so many rounds, and each round so much time at least.
const (
	benchRounds = 5
	benchRound  = 20 * time.Millisecond
)

// takeTurns runs the tasks one after the other, round after round, so that what disturbs one disturbs all.
func takeTurns(tasks []*task) {
	for _, t := range tasks {
		t.prepare()
	}
	for range benchRounds {
		for _, t := range tasks {
			t.spent = append(t.spent, float64(t.take())/float64(time.Millisecond)/float64(t.batch))
		}
	}
}

// prepare counts the allocations, and finds out how many runs a round needs.
func (t *task) prepare() {
	t.run() // the first run fills what is kept for the next
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	t.run()
	runtime.ReadMemStats(&after)
	t.allocations = after.Mallocs - before.Mallocs
	for t.batch = 1; t.take() < benchRound; {
		t.batch *= 2
	}
}

// take is the CPU time of one round.
func (t *task) take() time.Duration {
	before := cpuTime()
	for range t.batch {
		t.run()
	}
	return cpuTime() - before
}

func (t *task) millis() float64 { return median(t.spent) }

// times is how many times another's CPU time this one needs, in the same round.
func (t *task) times(other *task) float64 {
	var of []float64
	for i := range t.spent {
		of = append(of, t.spent[i]/other.spent[i])
	}
	return median(of)
}

func median(of []float64) float64 { return slices.Sorted(slices.Values(of))[len(of)/2] }
