package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
)

// fault is one way in which things go wrong.
type fault string

const (
	ledgerRefuses fault = "the ledger fails before it did anything"
	answerLost    fault = "the ledger did it, and its answer is lost"
	bucketFails   fault = "the bucket does not answer"
	readBreaks    fault = "a body breaks off"
	listBreaks    fault = "a listing breaks off"
	killed        fault = "a worker is killed"
	sleeps        fault = "a worker sleeps through its leases"
	overwritten   fault = "an object is overwritten"
	deleted       fault = "an object is deleted"
	added         fault = "an object comes late"
	panics        fault = "scoring a record panics"
	kills         fault = "a record takes its worker down"
	paused        fault = "a batch is paused"
	cancelled     fault = "a batch is cancelled"
	notHeard      fault = "a consumer of events is away"
	neverHeard    fault = "a consumer refuses an event for good"
	courierKilled fault = "who tells a consumer is killed"
)

var faults = []fault{ledgerRefuses, answerLost, bucketFails, readBreaks, listBreaks, killed, sleeps, overwritten, deleted, added, panics, kills,
	paused, cancelled, notHeard, neverHeard, courierKilled}

func neverStruck(struck map[string]int) (never []string) {
	for _, f := range faults {
		if struck[string(f)] == 0 {
			never = append(never, string(f))
		}
	}
	return never
}

var errFault = errors.New("a fault of the simulation")

// dice decide which faults strike, and remember which did.
type dice struct {
	mu     sync.Mutex
	random *rand.Rand
	calm   bool
	struck map[string]int
	story  []string
}

func newDice(seed uint64) *dice {
	return &dice{random: rand.New(rand.NewPCG(seed, 17)), struck: map[string]int{}}
}

// strikes tells whether a fault strikes now, as it does once in so many times.
func (d *dice) strikes(f fault, onceIn int, where string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.calm || d.random.IntN(onceIn) > 0 {
		return false
	}
	d.note(f, where)
	return true
}

// happens notes a fault that strikes for sure, whatever the dice say, even when they rest.
func (d *dice) happens(f fault, where string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.note(f, where)
}

func (d *dice) note(f fault, where string) {
	d.struck[string(f)]++
	d.story = append(d.story, fmt.Sprintf("%s: %s", f, where))
}

func (d *dice) intn(n int) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.random.IntN(n)
}

// rest ends all faults.
func (d *dice) rest() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.calm = true
}

func (d *dice) told() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.story)
}
