package main

import (
	"context"
	"fmt"
	"io"
	"time"
)

// summary is the last line of a performance.
type summary struct {
	Schedules  int            `json:"schedules"`
	Seed       uint64         `json:"seed"`
	Crashes    int            `json:"crashes,omitempty"` // plays in which somebody died at given points
	Violations int            `json:"violations"`
	Broken     []string       `json:"broken,omitempty"`
	Faults     map[string]int `json:"faults,omitempty"`
	Never      []string       `json:"never_struck,omitempty"`
	Points     int            `json:"points,omitempty"` // at which somebody died
	Unplayed   []string       `json:"unplayed,omitempty"`
	Again      int            `json:"played_again,omitempty"` // because the machine had stood still
	Seconds    float64        `json:"seconds"`

	died map[point]bool
}

// perform plays schedules, and deaths at the points that are asked for.
func (p plan) perform(ctx context.Context, g *ground, out io.Writer) error {
	plays, err := p.plays()
	if err != nil {
		return err
	}
	s := summary{Seed: p.seed, Faults: map[string]int{}, died: map[point]bool{}}
	began := time.Now()
	g.all(ctx, plays, func(p2 play, v verdict) bool {
		s.add(p2, v)
		if p.verbose || len(v.broken) > 0 {
			v.tell(out, p2)
		}
		return false
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	s.Seconds = time.Since(began).Round(time.Millisecond).Seconds()
	s.Points = len(s.died)
	if s.Schedules >= enough {
		s.Never = neverStruck(s.Faults)
	}
	return last(out, s, s.judge())
}

func (p plan) plays() (plays []play, err error) {
	var crashes [][]point
	switch p.crash {
	case "":
	case "singles":
		crashes = singles()
	case "pairs":
		crashes = pairs()
	default:
		return nil, fmt.Errorf("-crash wants singles or pairs, got %q", p.crash)
	}
	for _, deaths := range p.part.take(crashes) {
		plays = append(plays, play{deaths: deaths})
	}
	for i := range p.schedules {
		plays = append(plays, play{seed: p.seed + uint64(i)})
	}
	return plays, nil
}

func (s *summary) add(p play, v verdict) {
	if p.deaths == nil {
		s.Schedules++
	} else {
		s.Crashes++
	}
	if len(v.broken) > 0 {
		s.Violations++
		s.Broken = append(s.Broken, p.String())
	}
	s.Again += v.again
	for fault, n := range v.struck {
		s.Faults[fault] += n
	}
	for _, at := range v.died {
		s.died[at] = true
	}
	if len(v.died) < len(p.deaths) {
		s.Unplayed = append(s.Unplayed, p.String())
	}
}

// enough schedules are likely to see every fault.
const enough = 20

// judge is the exit code.
func (s summary) judge() error {
	switch {
	case s.Violations > 0:
		return fmt.Errorf("%d of %d plays broke a promise", s.Violations, s.Schedules+s.Crashes)
	case len(s.Never) > 0:
		return fmt.Errorf("these faults never struck, so nothing is proved: %v", s.Never)
	case len(s.Unplayed) > 0:
		return fmt.Errorf("nobody came by where these should have died, so nothing is proved: %v", s.Unplayed)
	}
	return nil
}
