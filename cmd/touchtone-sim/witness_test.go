package main

import (
	"testing"

	"touchtone/report/ledger"
)

func TestTheWitnessKnowsWhatComesInOrder(t *testing.T) {
	type told struct {
		record  int
		refused bool
	}
	for name, test := range map[string]struct {
		told []told
		odd  int
	}{
		"in order":                          {[]told{{1, false}, {2, false}, {3, false}}, 0},
		"again from the beginning":          {[]told{{1, false}, {2, false}, {1, false}, {2, false}, {3, false}}, 0},
		"again, and what was refused heard": {[]told{{1, true}, {2, false}, {1, false}, {2, false}}, 0},
		"one passed over":                   {[]told{{2, false}, {1, false}}, 1},
		"one passed over, then refused":     {[]told{{2, false}, {1, true}}, 1},
	} {
		w := newWitness(newDice(1))
		for _, of := range test.told {
			w.note(ledger.Event{ID: "one", Work: 1, Record: of.record}, of.refused)
		}
		if len(w.odd) != test.odd {
			t.Errorf("%s: got %q, want %d complaints", name, w.odd, test.odd)
		}
	}
}
