package main

import (
	"strings"
	"sync"
	"time"
)

// steps are what a worker, a scanner, a night and a courier do that others see: transactions of the ledger, reads of the bucket,
// calls of the queue.
var steps = []string{
	"name the source", "name the spec", "list", "discover", "look for orphans",
	"open the night", "close a batch", "seal a batch",
	"dispatch", "dispatch a suspect", "enqueue", "take", "claim", "get", "read half", "heartbeat", "save", "release", "reconcile", "acknowledge",
	"take a parcel", "deliver a parcel",
}

// point is where somebody may die: before a step or, when it is done, before anybody hears of it.
type point struct {
	step string
	done bool
}

func (p point) String() string {
	if p.done {
		return "after " + p.step
	}
	return "before " + p.step
}

func points() (all []point) {
	for _, step := range steps {
		all = append(all, point{step, false}, point{step, true})
	}
	return all
}

// singles are the plays in which somebody dies once, pairs those in which somebody dies and later somebody dies again.
func singles() (plays [][]point) {
	for _, p := range points() {
		plays = append(plays, []point{p})
	}
	return plays
}

func pairs() (plays [][]point) {
	for _, first := range points() {
		for _, second := range points() {
			plays = append(plays, []point{first, second})
		}
	}
	return plays
}

// script says where somebody dies: whoever comes first by its first point, then whoever comes by the next.
type script struct {
	mu     sync.Mutex
	deaths []point
	died   []point
}

// strikes tells whether whoever comes by a point dies there.
func (s *script) strikes(p point) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.deaths) == 0 || s.deaths[0] != p {
		return false
	}
	s.deaths, s.died = s.deaths[1:], append(s.died, p)
	return true
}

// end lets the rest live.
func (s *script) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.deaths = nil
}

// played tells whether all who should have died did.
func (s *script) played() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.deaths) == 0
}

// Objects whose keys say so keep workers busy until the script is played: without them some steps would never be taken.
const (
	slow  = "slow"  // is read for longer than heartbeats are apart
	flaky = "flaky" // cannot be read
)

func (s *script) hinders(key string) error {
	switch {
	case s.played():
		return nil
	case strings.Contains(key, flaky):
		return errFault
	case strings.Contains(key, slow):
		time.Sleep(ttl / 2)
	}
	return nil
}
