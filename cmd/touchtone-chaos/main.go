// Command touchtone-chaos runs the real program against real services, breaks them while it scores, and looks whether anything was
// lost, doubled or mixed up.
//
//	make build && go run ./cmd/touchtone-chaos -schedules 40
//	make build && go run ./cmd/touchtone-chaos -measure stop
//
// Each schedule is two workers in processes of their own, a new database, Redis, and one bucket that all schedules share. Workers are
// killed and stopped in their tracks, Redis is flushed, killed and started anew, Postgres crashes and its connections are cut, the S3
// server freezes. Then all is left in peace, and the rows must be those that an undisturbed run gave, and `touchtone verify`
// must find nothing. A measurement holds one figure against what it should reach. The last line is JSON. A run in which some fault never struck proves nothing and fails.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "touchtone-chaos:", err)
		os.Exit(1)
	}
}

// plan is what the flags say.
type plan struct {
	schedules int
	seed      uint64
	program   string
	content   string
	measure   string
	together  int
	light     bool // without the packed objects, which take a while
}

// trials is how many the flags ask for.
func (p plan) trials(usual int) int {
	if p.schedules == 0 {
		return usual
	}
	return p.schedules
}

// summary is the last line.
type summary struct {
	Schedules  int            `json:"schedules"`
	Seed       uint64         `json:"seed"`
	Violations int            `json:"violations"`
	Faults     map[string]int `json:"faults"`
	Never      []string       `json:"faults_that_never_struck,omitempty"`
	Recovery   []float64      `json:"seconds_until_all_had_ended"` // after the last fault
	Seconds    float64        `json:"seconds"`
}

func run(ctx context.Context, args []string, out io.Writer) error {
	var p plan
	flags := flag.NewFlagSet("touchtone-chaos", flag.ContinueOnError)
	flags.IntVar(&p.schedules, "schedules", 0, "how many schedules, or trials of a measurement; what is usual when 0")
	flags.Uint64Var(&p.seed, "seed", 1, "of the first; the next ones follow")
	flags.StringVar(&p.program, "program", "bin/touchtone", "the program to run")
	flags.StringVar(&p.content, "content", "testdata/bucket", "what is in the bucket")
	flags.StringVar(&p.measure, "measure", "", "measure something instead: "+measureNames())
	flags.IntVar(&p.together, "together", 4, "trials at a time, up to 16")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if p.measure != "" {
		return p.gauge(ctx, out)
	}
	began := time.Now()
	s, err := p.play(ctx, out)
	if err != nil {
		return err
	}
	s.Seconds = time.Since(began).Round(time.Millisecond).Seconds()
	if err := json.NewEncoder(out).Encode(s); err != nil {
		return err
	}
	return s.judge()
}

// gauge measures, and says whether it is as it should be.
func (p plan) gauge(ctx context.Context, out io.Writer) error {
	measure := measures[p.measure]
	if measure == nil {
		return fmt.Errorf("no measurement %q: there are %s", p.measure, measureNames())
	}
	m, err := measure(p, ctx)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(out).Encode(m); err != nil {
		return err
	}
	return m.judge()
}

// enough schedules are likely to see every fault.
const enough = 5

func (s summary) judge() error {
	switch {
	case s.Violations > 0:
		return fmt.Errorf("%d of %d schedules broke a promise", s.Violations, s.Schedules)
	case s.Schedules >= enough && len(s.Never) > 0:
		return fmt.Errorf("these faults never struck, so nothing is proved: %v", s.Never)
	}
	return nil
}

// play plays an undisturbed run first, to know what the others must come to.
func (p plan) play(ctx context.Context, out io.Writer) (summary, error) {
	s := summary{Seed: p.seed, Faults: map[string]int{}}
	ground, err := openGround(ctx, p)
	if err != nil {
		return s, err
	}
	defer ground.Close()
	want, err := ground.undisturbed(ctx)
	if err != nil {
		return s, fmt.Errorf("the undisturbed run: %w", err)
	}
	for i := range p.trials(5) {
		v, err := ground.schedule(ctx, p.seed+uint64(i), want)
		if err != nil {
			return s, fmt.Errorf("schedule %d: %w", p.seed+uint64(i), err)
		}
		s.add(out, p.seed+uint64(i), v)
	}
	s.Never = neverStruck(s.Faults)
	return s, nil
}

func (s *summary) add(out io.Writer, seed uint64, v verdict) {
	s.Schedules++
	s.Recovery = append(s.Recovery, v.recovery.Round(10*time.Millisecond).Seconds())
	for _, f := range v.struck {
		s.Faults[f]++
	}
	if v.broken != "" {
		s.Violations++
		fmt.Fprintf(out, "schedule %d, after %v: %s\n", seed, v.struck, v.broken)
	}
}
