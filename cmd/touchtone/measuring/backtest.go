package measuring

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"

	"touchtone/cmd/touchtone/authoring"
	"touchtone/cmd/touchtone/program"
	"touchtone/nlp"
	"touchtone/report"
	"touchtone/report/ledger"
	"touchtone/rules"
	"touchtone/rules/packs"
	"touchtone/storage"
)

type benchBacktest struct {
	Calls int `help:"How many calls to store and try." default:"100000"`
	Rules int `help:"How many rules to try beside those of the starter pack." default:"200"`
}

// Run fills a database of its own, which is gone afterwards.
func (c *benchBacktest) Run(ctx context.Context, p *program.Program) (err error) {
	dir, err := os.MkdirTemp("", "touchtone-bench")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.Chmod(dir, 0o755); err != nil { // the server may run as another user
		return err
	}
	own := *p.Settings
	own.DataDir, own.Postgres = dir, ""
	quiet := &program.Program{Settings: &own, Flags: p.Flags, Out: io.Discard, Errs: p.Errs, Log: p.Log}
	s, err := quiet.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	e, err := engineWithRules(quiet, c.Rules)
	if err != nil {
		return err
	}
	begun := time.Now()
	if err := storeCalls(ctx, s.DB, e, c.Calls); err != nil {
		return err
	}
	fmt.Fprintf(p.Out, "%-40s%10.1f s\n", fmt.Sprintf("%d calls of %d turns stored", c.Calls, len(longCall().Turns)), time.Since(begun).Seconds())
	return c.time(ctx, p, quiet, s.DB, e)
}

func (c *benchBacktest) time(ctx context.Context, p, quiet *program.Program, db *storage.DB, e *program.Engine) error {
	period, err := db.Span(ctx)
	if err != nil {
		return err
	}
	begun, before := time.Now(), cpuTime()
	tried, err := authoring.Try(ctx, quiet, db, e, period, report.Draw{})
	if err != nil {
		return err
	}
	took, cpu := time.Since(begun), cpuTime()-before
	fmt.Fprintf(p.Out, "%-40s%10.1f s, %.1f s of this program's CPU, %.2f ms a call\n", fmt.Sprintf("tried with %d rules", len(e.Pack.Rules)),
		took.Seconds(), cpu.Seconds(), float64(cpu.Milliseconds())/float64(max(1, tried.Tried)))
	fmt.Fprintf(p.Out, "  to hear again %d µs, to judge %d µs, each as the clock has it\n", tried.Cost.Hearing.Microseconds(), tried.Cost.Judging.Microseconds())
	return nil
}

// cpuTime is what this process has used so far.
func cpuTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// engineWithRules judges by the starter pack and so many rules more.
func engineWithRules(p *program.Program, n int) (*program.Engine, error) {
	files := program.Record(packs.Starter)
	if _, err := rules.Load(files); err != nil {
		return nil, err
	}
	files.Files["bench.yml"] = []byte(manyPhrases(5*n, n))
	archive, err := files.Archive()
	if err != nil {
		return nil, err
	}
	fsys, err := program.Unpack(archive)
	if err != nil {
		return nil, err
	}
	pack, err := rules.Load(fsys)
	if err != nil {
		return nil, err
	}
	return p.EngineOf(pack)
}

// packed is how many calls an object holds, and kinds how many different ones there are.
const (
	packed = 250
	kinds  = 50
)

// storeCalls stores calls as if they had been scored on the days of a month, a few kinds of them again and again.
func storeCalls(ctx context.Context, db *storage.DB, e *program.Engine, n int) error {
	source, err := db.Source(ctx, "bench", "")
	if err != nil {
		return err
	}
	spec, err := db.Spec(ctx, e.Spec())
	if err != nil {
		return err
	}
	calls := kindsOfCalls(e)
	var objects []ledger.Object
	for i := 0; i < n; i += packed {
		objects = append(objects, ledger.Object{Key: fmt.Sprintf("packed-%06d.jsonl", i), ETag: "1", Size: 1, LastModified: time.Now()})
	}
	if _, err := db.Discover(ctx, ledger.Scan{Source: source, Spec: spec, Lane: ledger.Live}, objects, nil); err != nil {
		return err
	}
	for stored := 0; stored < n; {
		task, err := db.Dispatch(ctx, spec, ledger.Live, 4, 1<<40, time.Hour)
		if err != nil {
			return err
		}
		works, err := db.Claim(ctx, spec, task, "bench", time.Hour)
		if err != nil {
			return err
		}
		if len(works) == 0 {
			return errors.New("the ledger hands out less than it was given")
		}
		for i := range works {
			portion := ledger.Portion{Work: &works[i], Last: true}
			for range min(packed, n-stored) {
				portion.Records = append(portion.Records, calls[stored%kinds].again(stored))
				stored++
			}
			if _, err := db.Save(ctx, []ledger.Portion{portion}); err != nil {
				return err
			}
		}
	}
	return nil
}

// call is one that was heard and judged, to be stored many times.
type call struct {
	heard *nlp.Analysis
	found *rules.Findings
}

func kindsOfCalls(e *program.Engine) []call {
	said := []string{"thank you for calling, how can I help", "I am so sorry to hear that", "this is terrible, I want to speak to your manager", "is there anything else I can do for you", "goodbye"}
	all := make([]call, kinds)
	for i := range all {
		in := longCall()
		in.StartedAt = time.Date(2026, 11, 1+i%28, 9, 0, 0, 0, time.UTC)
		for j := range in.Turns {
			if (i*j)%7 == 0 {
				in.Turns[j].Text = said[(i+j)%len(said)]
			}
		}
		heard := e.Analyze(in)
		all[i] = call{heard, e.Pack.Evaluate(heard)}
		forgetWords(heard)
	}
	return all
}

// forgetWords keeps the text alone, as it is stored, so that calls of a kind are no copies of each other.
func forgetWords(heard *nlp.Analysis) {
	for i := range heard.Turns {
		heard.Turns[i].Cutting = nlp.Cutting{Text: heard.Turns[i].Text}
	}
}

// again is the call as another agent's, under another name.
func (c call) again(n int) ledger.Record {
	heard := *c.heard
	heard.ID, heard.Agent, heard.Team = fmt.Sprintf("bench-%d", n), fmt.Sprintf("agent %d", n%40), fmt.Sprintf("team %d", n%5)
	found := *c.found
	found.Evaluations = append([]rules.Evaluation{}, c.found.Evaluations...)
	for i := range found.Evaluations {
		found.Evaluations[i].Agent = heard.Agent
	}
	return ledger.Record{Heard: &heard, Found: &found}
}
