package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"
)

// hunted is the last line of a hunt for mutants.
type hunted struct {
	Mutants  int            `json:"mutants"`
	Killed   int            `json:"killed"`
	Survived []string       `json:"survived,omitempty"`
	By       map[string]int `json:"schedules"` // that it took
	Seconds  float64        `json:"seconds"`
}

// hunt plays until each mutant is caught: one schedule is enough.
func (p plan) hunt(ctx context.Context, g *ground, out io.Writer) error {
	names := []string{p.mutant}
	if p.mutant == "all" {
		names = slices.Sorted(maps.Keys(mutants))
	}
	h, began := hunted{Mutants: len(names), By: map[string]int{}}, time.Now()
	for _, name := range names {
		if mutants[name] == nil {
			return fmt.Errorf("no mutant %q: there are %s", name, mutantNames())
		}
		if why := p.chase(ctx, g, name, &h); why == "" {
			h.Survived = append(h.Survived, name)
			fmt.Fprintf(out, "%-16s lives\n", name)
		} else {
			h.Killed++
			fmt.Fprintf(out, "%-16s caught: %s\n", name, why)
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	h.Seconds = time.Since(began).Round(time.Millisecond).Seconds()
	return last(out, h, h.judge())
}

// chase tells what a mutant broke first.
func (p plan) chase(ctx context.Context, g *ground, name string, h *hunted) (why string) {
	var plays []play
	for i := range p.schedules {
		plays = append(plays, play{seed: p.seed + uint64(i), mutant: name})
	}
	g.all(ctx, plays, func(_ play, v verdict) bool {
		h.By[name]++
		if v.convicts() {
			why = v.broken[0]
		}
		return why != ""
	})
	return why
}

// convicts tells whether it is the worker who broke something, and not the machine.
func (v verdict) convicts() bool { return len(v.broken) > 0 && !v.failed && !v.excused }

func (h hunted) judge() error {
	if len(h.Survived) > 0 {
		return fmt.Errorf("%d mutants live: no schedule noticed them", len(h.Survived))
	}
	return nil
}
