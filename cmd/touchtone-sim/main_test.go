package main

import (
	"bytes"
	"context"
	"flag"
	"strconv"
	"testing"
)

// `make sim` plays hundreds, and somebody dying at every point.
var schedules = flag.Int("schedules", 24, "how many schedules to play")

func TestNoPlayBreaksAPromise(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := run(context.Background(), []string{"-schedules", strconv.Itoa(*schedules), "-crash", "singles"}, &out); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
}

// The mutants that nearly every schedule catches; `make mutants` hunts them all.
func TestMutantsAreCaught(t *testing.T) {
	t.Parallel()
	for _, mutant := range []string{"no-checkpoint", "no-recovery", "short-is-fine", "errors-are-data"} {
		var out bytes.Buffer
		if err := run(context.Background(), []string{"-schedules", "60", "-mutant", mutant}, &out); err != nil {
			t.Errorf("%v\n%s", err, &out)
		}
	}
}
