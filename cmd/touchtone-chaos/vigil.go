package main

import (
	"fmt"
	"time"
)

const (
	patience = 2 * time.Minute  // for anything to go on in peace
	utmost   = 15 * time.Minute // for what is waited for, however slowly it comes
)

// vigil waits for something while works get on: a starved machine is slow, and that is no fault of the program.
type vigil struct {
	began, moved time.Time
	furthest     int64
}

func newVigil(now time.Time) *vigil { return &vigil{began: now, moved: now} }

// see is told how far all is.
func (v *vigil) see(far int64, now time.Time) {
	if far > v.furthest {
		v.furthest, v.moved = far, now
	}
}

// over tells why there is no point in waiting longer.
func (v *vigil) over(now time.Time) error {
	switch {
	case now.Sub(v.moved) >= patience:
		return fmt.Errorf("for %s nothing went on", patience)
	case now.Sub(v.began) >= utmost:
		return fmt.Errorf("it went on for %s", utmost)
	}
	return nil
}
