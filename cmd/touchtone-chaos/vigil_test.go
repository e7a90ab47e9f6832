package main

import (
	"fmt"
	"testing"
	"time"
)

func TestVigilLastsWhileWorksGetOn(t *testing.T) {
	t.Parallel()
	steady := make([]int64, 20)
	for i := range steady {
		steady[i] = int64(i + 1)
	}
	for name, test := range map[string]struct {
		far   []int64 // minute by minute
		until int     // minutes
		why   string
	}{
		"nothing ever goes on":    {[]int64{0, 0, 0, 0}, 2, "for 2m0s nothing went on"},
		"it begins late":          {[]int64{0, 1, 1, 1, 1}, 3, "for 2m0s nothing went on"},
		"it stops half way":       {[]int64{1, 2, 3, 3, 4, 4, 4}, 6, "for 2m0s nothing went on"},
		"it goes on for ever":     {steady, 15, "it went on for 15m0s"},
		"it goes back and forth":  {[]int64{5, 4, 5, 4, 5}, 2, "for 2m0s nothing went on"},
		"it has not had its time": {[]int64{1, 1}, 0, ""},
	} {
		began := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
		v, until, why := newVigil(began), 0, ""
		for minute, far := range test.far {
			now := began.Add(time.Duration(minute) * time.Minute)
			v.see(far, now)
			if err := v.over(now); err != nil {
				until, why = minute, fmt.Sprint(err)
				break
			}
		}
		if until != test.until || why != test.why {
			t.Errorf("%s: over after %d min with %q, want %d min with %q", name, until, why, test.until, test.why)
		}
	}
}
