package nights

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"touchtone/cmd/touchtone/crew"
	"touchtone/cmd/touchtone/program"
	"touchtone/report"
	"touchtone/report/ledger"
)

// Batch is the verb batch.
type Batch struct {
	Open   batchOpen   `cmd:"" default:"withargs" help:"Open a batch over what is new in the bucket."`
	Status batchStatus `cmd:"" help:"Say how a batch is doing."`
	Retry  batchRetry  `cmd:"" help:"Read again what was quarantined for a reason."`
	Aside  batchAside  `cmd:"" name:"quarantine" help:"Give up what waits because of an error."`

	Digest batchDigest `cmd:"" help:"Show what a batch brought, as it was known when it ended."`

	Pause    batchPause    `cmd:"" help:"Finish what was begun of a batch, and hand out no more."`
	Resume   batchResume   `cmd:"" help:"Go on with it; a backfill at another pace if you like."`
	Cancel   batchCancel   `cmd:"" help:"Finish what was begun of it, and quarantine the rest as cancelled, which can be tried again."`
	Priority batchPriority `cmd:"" help:"Put it before open batches of a lower priority."`
}

type batchOpen struct {
	Night time.Time `format:"2006-01-02" help:"Open it as the night of this business date, which exists once." placeholder:"YYYY-MM-DD"`
	Wait  bool      `help:"Work along until it has ended, and print what it brought."`
}

func (c *batchOpen) Run(ctx context.Context, p *program.Program) error {
	team, err := crew.Open(ctx, p, program.Needs{Postgres: true, Redis: true, S3: true})
	if err != nil {
		return err
	}
	defer team.Close()
	batch, err := c.open(ctx, team)
	if errors.Is(err, fs.ErrNotExist) {
		return team.NothingNew(ctx)
	}
	if err != nil {
		return err
	}
	return c.begun(ctx, team, batch)
}

// begun leaves a batch to the workers there are, or works along.
func (c *batchOpen) begun(ctx context.Context, team *crew.Crew, batch ledger.Batch) error {
	if !c.Wait {
		fmt.Fprintf(team.Program.Out, "batch %d of %s: %d objects, for any `touchtone worker` to score\n",
			batch.ID, batch.Date.Format(time.DateOnly), batch.Members)
		return nil
	}
	return c.wait(ctx, team, batch)
}

func (c *batchOpen) open(ctx context.Context, team *crew.Crew) (ledger.Batch, error) {
	if _, err := team.Scan(ctx, ledger.Night); err != nil {
		return ledger.Batch{}, err
	}
	kind, date := ledger.Manual, team.Today()
	if !c.Night.IsZero() {
		kind, date = ledger.Nightly, c.Night
	}
	batch, _, err := team.Services.DB.OpenBatch(ctx, kind, date, program.Opener())
	return batch, err
}

func (c *batchOpen) wait(ctx context.Context, team *crew.Crew, batch ledger.Batch) error {
	err := team.During(ctx, nil, func(ctx context.Context) error { return team.Follow(ctx, batch) })
	if err != nil {
		return err
	}
	tally, err := team.Services.DB.Tally(ctx, batch.ID)
	if err != nil {
		return err
	}
	if tally.Quarantined > 0 {
		return program.Exit(program.Partial, fmt.Sprintf("%d of %d are quarantined", tally.Quarantined, tally.Discovered))
	}
	return nil
}

type batchStatus struct {
	Batch int64 `arg:"" optional:"" help:"Which one; all that was ever discovered when not given."`
	JSON  bool  `help:"As JSON."`
}

// Status is what "batch status --json" prints.
type Status struct {
	*ledger.Progress // nil when all that was ever discovered is meant
	ledger.Tally
	Reasons  map[string]int    `json:"quarantined_by"`
	Troubles []ledger.Trouble  `json:"waiting_for,omitempty"`
	Steered  []ledger.Steering `json:"steered,omitempty"`
}

func (c *batchStatus) Run(ctx context.Context, p *program.Program) error {
	s, err := p.Open(ctx, program.Needs{Postgres: true})
	if err != nil {
		return err
	}
	defer s.Close()
	now, err := c.status(ctx, s)
	if err != nil {
		return err
	}
	summary, err := s.DB.Summary(ctx, c.Batch)
	if err != nil {
		return err
	}
	if c.JSON {
		now.Reasons = byName(summary.Refused)
		return json.NewEncoder(p.Out).Encode(now)
	}
	now.print(p.Out, summary)
	return nil
}

func (c *batchStatus) status(ctx context.Context, s *program.Services) (now Status, err error) {
	if c.Batch == 0 {
		now.Tally, err = s.DB.Tally(ctx, 0)
	} else {
		var progress ledger.Progress
		progress, err = s.DB.Progress(ctx, c.Batch)
		now.Progress, now.Tally = &progress, progress.Tally
	}
	if err != nil {
		return now, err
	}
	if now.Troubles, err = s.DB.Troubles(ctx, c.Batch); err != nil {
		return now, err
	}
	now.Steered, err = s.DB.Steerings(ctx, c.Batch)
	return now, err
}

func (s Status) print(out io.Writer, summary *report.Summary) {
	if s.Progress != nil {
		fmt.Fprintf(out, "batch %d, %s of %s, %s: %s\n", s.Batch, s.Kind, s.Date.Format(time.DateOnly), s.State, program.Figures(*s.Progress))
	}
	for _, said := range s.Steered {
		fmt.Fprintln(out, told(said))
	}
	crew.PrintSummary(out, s.Tally, summary)
	for _, t := range s.Troubles {
		fmt.Fprintf(out, "waiting after the error %q: %d objects, tried %d times at most\n", t.Code, t.Works, t.Attempts)
	}
}

func byName(counts []report.Count) map[string]int {
	all := make(map[string]int, len(counts))
	for _, c := range counts {
		all[c.Name] = c.N
	}
	return all
}
