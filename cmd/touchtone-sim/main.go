// Command touchtone-sim breaks everything around a worker, at random and again and again, and looks whether
// anything was lost, doubled or mixed up.
//
//	go run ./cmd/touchtone-sim -schedules 500            every schedule must keep every promise
//	go run ./cmd/touchtone-sim -schedules 0 -crash pairs somebody dies at each point of the way, and then at each other one
//	go run ./cmd/touchtone-sim -mutant all               a worker made worse on purpose must be caught, in ten ways
//	go run ./cmd/touchtone-sim -schedules 1 -seed 77 -v  one schedule again, with what happened in it
//
// A schedule is a bucket, a ledger on a real Postgres and some workers in this process; every other one has a real Redis too. Dice
// decide which calls of the ledger and the bucket fail, before or after they did their work, which reads break off, who is killed or
// sleeps through his lease, which objects change meanwhile, and which batches somebody pauses, resumes or cancels. A witness is told of all
// outcomes by couriers who fail and die too. Then the faults stop, and within a time all must be as if there had been none. The seed decides the dice; when goroutines run it does not, so a seed finds the same trouble often, not always.
//
// Where somebody dies at a point of the way, nothing else goes wrong: work comes in, nights begin, and whoever comes by the point
// first, be it a worker, a scanner, a courier or who watches over the nights, is no more.
//
// The last line is JSON. A run in which some fault never struck, or nobody came by some point, proves nothing and fails too.
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
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
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
	crash     string
	part      part
	together  int
	mutant    string
	verbose   bool
}

func run(ctx context.Context, args []string, out io.Writer) error {
	var p plan
	flags := flag.NewFlagSet("touchtone-sim", flag.ContinueOnError)
	flags.IntVar(&p.schedules, "schedules", 100, "how many schedules")
	flags.Uint64Var(&p.seed, "seed", 1, "of the first; the next ones follow")
	flags.StringVar(&p.crash, "crash", "", "let somebody die at each point too: singles, or pairs of them")
	flags.Var(&p.part, "part", "of those deaths, only a part such as 2/16, the second of sixteen")
	flags.IntVar(&p.together, "together", 8, "plays at a time, up to 64: they mostly wait")
	flags.StringVar(&p.mutant, "mutant", "", "make the worker worse on purpose: all, one after the other, or "+mutantNames())
	flags.BoolVar(&p.verbose, "v", false, "tell what happens")
	if err := flags.Parse(args); err != nil {
		return err
	}
	ground, err := openGround(ctx, p.together)
	if err != nil {
		return err
	}
	defer ground.Close()
	if p.mutant != "" {
		return p.hunt(ctx, ground, out)
	}
	return p.perform(ctx, ground, out)
}

// last writes the last line.
func last(out io.Writer, summary any, err error) error {
	if failed := json.NewEncoder(out).Encode(summary); failed != nil {
		return failed
	}
	return err
}
