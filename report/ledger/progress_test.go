package ledger

import "testing"

func TestReckon(t *testing.T) {
	t.Parallel()
	seconds := func(s float64) *float64 { return &s }
	for _, c := range []struct {
		name   string
		p      Progress
		lately Lately
		rate   float64
		left   *float64
	}{
		{"nothing ended yet", Progress{State: Running, Objects: 10}, Lately{}, 0, nil},
		{"nothing to do", Progress{State: Running}, Lately{}, 0, seconds(0)},
		{"steady", Progress{State: Running, Objects: 100, Ended: 40, Tally: Tally{Scored: 80}, Ran: 90}, Lately{60, 30, 60}, 1, seconds(120)},
		{"one big object", Progress{State: Running, Objects: 1, Tally: Tally{Scored: 500}, Ran: 10}, Lately{10, 0, 0}, 50, nil},
		{"paused", Progress{State: Paused, Objects: 10, Ended: 4, Tally: Tally{Scored: 4}, Ran: 2}, Lately{}, 2, nil},
		{"still listing", Progress{State: Running, Objects: 10, Ended: 4, Backfill: &Backfill{Listing: true}}, Lately{2, 4, 4}, 2, nil},
	} {
		c.p.Reckon(c.lately)
		if c.p.Rate != c.rate || (c.p.Left == nil) != (c.left == nil) || c.left != nil && *c.p.Left != *c.left {
			t.Errorf("%s: got %v a second and %v left, want %v and %v", c.name, c.p.Rate, c.p.Left, c.rate, c.left)
		}
	}
}
