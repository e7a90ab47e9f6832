package measuring

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"touchtone/cmd/touchtone/bench"
	"touchtone/cmd/touchtone/program"
)

// onStage runs a bench on a stack of its own.
func onStage(ctx context.Context, f func(*bench.Stage) error, postgres ...string) (err error) {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	stage, err := bench.Open(ctx, program, postgres...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stage.Close()) }()
	return f(stage)
}

// lastLine is for machines.
func lastLine(out io.Writer, summary any, broken string) error {
	if err := json.NewEncoder(out).Encode(summary); err != nil {
		return err
	}
	if broken != "" {
		return program.Exit(program.Findings, broken)
	}
	return nil
}

// benchEndToEnd measures the whole way of an interaction, from the bucket to the day's figures.
type benchEndToEnd struct {
	Calls   int    `help:"How many calls." default:"10000"`
	Packed  int    `help:"How many calls a packed object holds." default:"250"`
	Only    string `help:"Only one of the ways." enum:"all,each,packed" default:"all"`
	Scored  bool   `help:"Not the same with scoring left out."`
	Pages   bool   `help:"Read pages of the queue and a touchpoint's day afterwards."`
	Profile string `help:"Where to write profiles of the workers' CPU time." placeholder:"FILE"`
}

// endToEnd is the last line.
type endToEnd struct {
	Bench string             `json:"bench"`
	Costs []bench.Cost       `json:"costs"`
	Share map[string]float64 `json:"share_of_the_same_unscored,omitempty"` // of the rate, as CPU time has it
}

func (c *benchEndToEnd) Run(ctx context.Context, p *program.Program) error {
	return onStage(ctx, func(stage *bench.Stage) error {
		last := endToEnd{Bench: "end to end", Share: map[string]float64{}}
		bench.Head(p.Out)
		for _, o := range c.objects() {
			if err := stage.Fill(ctx, o); err != nil {
				return err
			}
			costs, err := c.measure(ctx, p.Out, stage, o)
			if err != nil {
				return err
			}
			if last.Costs = append(last.Costs, costs...); len(costs) == 2 {
				last.Share[o.Prefix] = costs[1].CPU.All / costs[0].CPU.All
			}
		}
		for of, share := range last.Share {
			fmt.Fprintf(p.Out, "%s: %.0f %% of the rate that there is with scoring left out\n", of, 100*share)
		}
		return lastLine(p.Out, last, "")
	})
}

func (c *benchEndToEnd) objects() []bench.Objects {
	each := bench.Objects{Prefix: "each", Calls: c.Calls}
	packed := bench.Objects{Prefix: "packed", Calls: c.Calls, Packed: c.Packed}
	return slices.DeleteFunc([]bench.Objects{each, packed}, func(o bench.Objects) bool { return c.Only != "all" && c.Only != o.Prefix })
}

func (c *benchEndToEnd) measure(ctx context.Context, out io.Writer, stage *bench.Stage, o bench.Objects) (costs []bench.Cost, err error) {
	what := map[string]string{"each": "an object each", "packed": fmt.Sprintf("%d in an object", c.Packed)}[o.Prefix]
	legs := []bench.Leg{
		{Name: what, Objects: o, Workers: 1, Pages: c.Pages},
		{Name: what + ", scoring left out", Objects: o, Workers: 1, Hand: []string{"--unscored"}},
	}
	if c.Scored {
		legs = legs[:1]
	}
	for i, leg := range legs {
		if c.Profile != "" {
			leg.Hand = append(leg.Hand, fmt.Sprintf("--profile=%s.%s.%d", c.Profile, o.Prefix, i))
		}
		cost, err := stage.Run(ctx, leg)
		if err != nil {
			return nil, err
		}
		cost.Print(out)
		costs = append(costs, cost)
	}
	return costs, nil
}

// benchWorkers measures the same with more and more workers.
type benchWorkers struct {
	Workers []int         `help:"How many." default:"1,2,4"`
	Calls   int           `help:"How many calls." default:"10000"`
	Packed  int           `help:"How many calls a packed object holds; 0 for one object each." default:"25"`
	Takes   time.Duration `help:"Let workers wait so long for each call instead of scoring it, all in one process: machines of their own, simulated."`
}

// curve is the last line.
type curve struct {
	Bench string       `json:"bench"`
	Takes string       `json:"takes,omitempty"`
	Costs []bench.Cost `json:"costs"`
}

func (c *benchWorkers) Run(ctx context.Context, p *program.Program) error {
	return onStage(ctx, func(stage *bench.Stage) error {
		o := bench.Objects{Prefix: "calls", Calls: c.Calls, Packed: c.Packed}
		if err := stage.Fill(ctx, o); err != nil {
			return err
		}
		last := curve{Bench: "workers"}
		bench.Head(p.Out)
		for _, n := range c.Workers {
			cost, err := stage.Run(ctx, c.leg(o, n))
			if err != nil {
				return err
			}
			cost.Print(p.Out)
			last.Costs = append(last.Costs, cost)
		}
		if c.Takes > 0 {
			last.Takes = c.Takes.String()
		}
		return lastLine(p.Out, last, "")
	}, "max_connections=400")
}

func (c *benchWorkers) leg(o bench.Objects, n int) bench.Leg {
	leg := bench.Leg{Name: fmt.Sprintf("%d workers", n), Objects: o, Workers: n}
	if c.Takes > 0 {
		leg.Workers, leg.Hand = 1, []string{fmt.Sprintf("--crowd=%d", n), "--takes=" + c.Takes.String()}
	}
	return leg
}

// benchReplay works the same objects off again and again, as differently as can be.
type benchReplay struct {
	Workers []int `help:"How many, each time." default:"1,4,16"`
	Calls   int   `help:"How many calls." default:"2000"`
}

func (c *benchReplay) Run(ctx context.Context, p *program.Program) error {
	return onStage(ctx, func(stage *bench.Stage) error {
		o := bench.Objects{Prefix: "replay", Calls: c.Calls / 2}
		packed := bench.Objects{Prefix: "replay/packed", Calls: c.Calls / 2, Packed: 50}
		if err := errors.Join(stage.Fill(ctx, o), stage.Fill(ctx, packed)); err != nil {
			return err
		}
		var first map[string]string
		var all []bench.Replay
		broken := ""
		for _, n := range c.Workers {
			r, dump, err := stage.Replay(ctx, o, n, first)
			if err != nil {
				return err
			}
			if first == nil {
				first = dump
			}
			if all = append(all, r); r.Differs != "" || r.Redelivered != "" || r.Rows != c.Calls/2*2 {
				broken = fmt.Sprintf("with %d workers the results are others, or did not stay: %+v", n, r)
			}
			fmt.Fprintf(p.Out, "%3d workers: %d results, %s; changed by another delivery of all: %s\n", n, r.Rows, r.Dump[:16], cmp.Or(r.Redelivered, "nothing"))
		}
		return lastLine(p.Out, map[string]any{"bench": "replay", "runs": all, "ok": broken == ""}, broken)
	}, "max_connections=400")
}

// benchSoak offers a worker more than it can do, for long.
type benchSoak struct {
	For    time.Duration `help:"How long." default:"30m"`
	AtMost float64       `help:"How many MiB of memory the worker may take." default:"400"`
	Growth float64       `help:"By how much its memory may be more in the last third of the time than in the one before." default:"0.1"`
}

func (c *benchSoak) Run(ctx context.Context, p *program.Program) error {
	return onStage(ctx, func(stage *bench.Stage) error {
		r, err := stage.Soak(ctx, c.For, p.Out)
		if err != nil {
			return err
		}
		broken := ""
		if r.Peak > c.AtMost || r.Growth > c.Growth || r.Scored == 0 {
			broken = fmt.Sprintf("the worker took %.0f MiB at most and grew by %.0f %% in the end, having scored %d calls", r.Peak, 100*r.Growth, r.Scored)
		}
		return lastLine(p.Out, struct {
			Bench string `json:"bench"`
			bench.Soak
			OK bool `json:"ok"`
		}{"soak", r, broken == ""}, broken)
	})
}
