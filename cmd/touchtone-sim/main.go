// Command touchtone-sim breaks everything around a worker, at random and again and again, and looks whether
// anything was lost, doubled or mixed up.
//
//	go run ./cmd/touchtone-sim -schedules 500            every schedule must keep every promise
//	go run ./cmd/touchtone-sim -mutant no-fence          a worker made worse on purpose must be caught
//	go run ./cmd/touchtone-sim -schedules 1 -seed 77 -v  one schedule again, with what happened in it
//
// A schedule is a bucket, a ledger on a real Postgres and some workers in this process. Dice decide which calls of the ledger
// and the bucket fail, before or after they did their work, which reads break off, who is killed or sleeps through his
// lease, and which objects change meanwhile. Then the faults stop, and within a time all must be as if there had been none. The seed
// decides the dice; when goroutines run it does not, so a seed finds the same trouble often, not always.
//
// The last line is JSON. A run in which some fault never struck proves nothing and fails too.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "touchtone-sim:", err)
		os.Exit(1)
	}
}

// plan is what the flags say.
type plan struct {
	schedules int
	seed      uint64
	together  int
	mutant    string
	verbose   bool
}

// summary is the last line.
type summary struct {
	Schedules  int            `json:"schedules"`
	Seed       uint64         `json:"seed"`
	Mutant     string         `json:"mutant,omitempty"`
	Violations int            `json:"violations"`
	Seeds      []uint64       `json:"violating_seeds,omitempty"`
	Faults     map[string]int `json:"faults"`
	Never      []string       `json:"faults_that_never_struck,omitempty"`
	Seconds    float64        `json:"seconds"`
}

func run(ctx context.Context, args []string, out io.Writer) error {
	var p plan
	flags := flag.NewFlagSet("touchtone-sim", flag.ContinueOnError)
	flags.IntVar(&p.schedules, "schedules", 100, "how many schedules")
	flags.Uint64Var(&p.seed, "seed", 1, "of the first; the next ones follow")
	flags.IntVar(&p.together, "together", 8, "schedules at a time: they mostly wait")
	flags.StringVar(&p.mutant, "mutant", "", "make the worker worse on purpose: "+mutantNames())
	list := flags.Bool("list", false, "name the mutants, one a line")
	flags.BoolVar(&p.verbose, "v", false, "tell what happens")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *list {
		_, err := fmt.Fprintln(out, strings.ReplaceAll(mutantNames(), ", ", "\n"))
		return err
	}
	if p.mutant != "" && mutants[p.mutant] == nil {
		return fmt.Errorf("no mutant %q: there are %s", p.mutant, mutantNames())
	}
	s, err := p.play(ctx, out)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(out).Encode(s); err != nil {
		return err
	}
	return s.judge()
}

// play plays all schedules.
func (p plan) play(ctx context.Context, out io.Writer) (summary, error) {
	ground, err := openGround(ctx)
	if err != nil {
		return summary{}, err
	}
	defer ground.Close()
	s := summary{Seed: p.seed, Mutant: p.mutant, Faults: map[string]int{}}
	began := time.Now()
	var mu sync.Mutex
	var playing sync.WaitGroup
	slots := make(chan struct{}, p.together)
	caught := func() bool {
		mu.Lock()
		defer mu.Unlock()
		return p.mutant != "" && s.Violations > 0
	}
	for i := range p.schedules {
		slots <- struct{}{}
		if caught() { // one schedule is enough to catch a mutant
			break
		}
		playing.Go(func() {
			defer func() { <-slots }()
			seed := p.seed + uint64(i)
			verdict := ground.schedule(ctx, seed, p.mutant)
			mu.Lock()
			defer mu.Unlock()
			s.add(seed, verdict)
			if p.verbose || len(verdict.broken) > 0 && p.mutant == "" {
				verdict.tell(out, seed)
			}
		})
	}
	playing.Wait()
	s.Seconds = time.Since(began).Round(time.Millisecond).Seconds()
	s.Never = neverStruck(s.Faults)
	return s, ctx.Err()
}

func (s *summary) add(seed uint64, v verdict) {
	s.Schedules++
	if len(v.broken) > 0 {
		s.Violations++
		s.Seeds = append(s.Seeds, seed)
	}
	for fault, n := range v.struck {
		s.Faults[fault] += n
	}
}

// enough schedules are likely to see every fault.
const enough = 20

// judge is the exit code: a mutant must be caught, the real worker must not.
func (s summary) judge() error {
	switch {
	case s.Mutant != "" && s.Violations == 0:
		return fmt.Errorf("%s lives: no schedule noticed it", s.Mutant)
	case s.Mutant == "" && s.Violations > 0:
		return fmt.Errorf("%d of %d schedules broke a promise", s.Violations, s.Schedules)
	case s.Mutant == "" && s.Schedules >= enough && len(s.Never) > 0:
		return fmt.Errorf("these faults never struck, so nothing is proved: %v", s.Never)
	}
	return nil
}
