package worker

import (
	"testing"
	"time"

	"touchtone/report/ledger"
)

func TestPace(t *testing.T) {
	t.Parallel()
	type at struct{ scored, open int64 } // a second apart
	for _, c := range []struct {
		name string
		seen []at
		rate float64
		eta  time.Duration
	}{
		{"first look", []at{{0, 10}}, 0, -1},
		{"nothing to do", []at{{0, 0}}, 0, 0},
		{"steady", []at{{0, 10}, {2, 8}, {4, 6}}, 2, 3 * time.Second},
		{"the last is a big one", []at{{0, 11}, {10, 1}, {30, 1}, {50, 1}}, 50.0 / 3, -1},
		{"done", []at{{0, 4}, {4, 0}}, 4, 0},
	} {
		var seen []look
		for i, a := range c.seen {
			seen = append(seen, look{time.Unix(int64(i), 0), ledger.Tally{Scored: a.scored, Open: a.open}})
		}
		if rate, eta := pace(seen); rate != c.rate || eta != c.eta {
			t.Errorf("%s: got %v a second and %v, want %v and %v", c.name, rate, eta, c.rate, c.eta)
		}
	}
}
