package main

import (
	"fmt"
	"math"
	"slices"
	"syscall"
	"time"
)

// contest is the same work, done by us and by others.
type contest struct {
	bytes   int // of the text that each entry reads in a round
	entries []entry
}

// entry is one who takes part; the first is ours.
type entry struct {
	who   string
	run   func()
	right float64 // the share that it answers rightly; 0 where nobody counted
}

// result is what one of them reached.
type result struct {
	Who   string  `json:"who"`
	Speed float64 `json:"mb_s"`
	Times float64 `json:"times"` // how many times ours its CPU time is
	Right float64 `json:"right,omitempty"`
}

type outcome []result

// A contest goes on for so long, and for so many rounds at least.
const (
	enough = 4 * time.Second
	rounds = 5
)

// hold lets the entries run in turns, so that a noisy neighbour disturbs all of them. What counts is the median
// over the rounds: of each entry's CPU time, and of how many times ours it was in the same round.
func (c contest) hold() outcome {
	spent, times := make([][]float64, len(c.entries)), make([][]float64, len(c.entries))
	for _, e := range c.entries {
		e.run()
	}
	for begun := time.Now(); len(spent[0]) < rounds || time.Since(begun) < enough; {
		for i, e := range c.entries {
			before := cpu()
			e.run()
			took := cpu() - before
			spent[i] = append(spent[i], took.Seconds())
			times[i] = append(times[i], took.Seconds()/spent[0][len(spent[0])-1])
		}
	}
	var o outcome
	for i, e := range c.entries {
		o = append(o, result{
			Who:   e.who,
			Speed: round(float64(c.bytes) / median(spent[i]) / 1e6),
			Times: round(median(times[i])),
			Right: math.Round(1000*e.right) / 1000,
		})
	}
	return o
}

func median(of []float64) float64 { return slices.Sorted(slices.Values(of))[len(of)/2] }

func round(x float64) float64 { return math.Round(x*100) / 100 }

// cpu is the time that this process has computed, its collector of garbage included.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it fails for bad arguments only
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func (o outcome) print(what string) {
	for _, r := range o {
		right := ""
		if r.Right > 0 {
			right = fmt.Sprintf("%.1f %%", 100*r.Right)
		}
		fmt.Printf("%-10s %-12s %9.2f %8.1f %8s\n", what, r.Who, r.Speed, r.Times, right)
	}
}
