package crew

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
	_ "time/tzdata" // a machine without zone data still knows when the night is

	"touchtone/cmd/touchtone/program"
	"touchtone/interaction/records"
	"touchtone/report/ledger"
	"touchtone/worker"
)

// Crew is a worker with those who bring it work: the scanner of the bucket and the night.
type Crew struct {
	Program  *program.Program
	Services *program.Services
	Engine   *program.Engine
	zone     *time.Location
	Lanes    []ledger.Lane // that its worker works on; empty for all
	Lease    time.Duration // of its worker; the usual when 0

	couriers []*worker.Courier // of digests, by the means that the settings name
}

// Open opens the services that a crew needs, and gives one as New does. Its Close ends them.
func Open(ctx context.Context, p *program.Program, n program.Needs) (*Crew, error) {
	s, err := p.Open(ctx, n)
	if err != nil {
		return nil, err
	}
	c, err := New(ctx, p, s)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return c, nil
}

// Close ends the services.
func (c *Crew) Close() error { return c.Services.Close() }

// New is a crew that scores by the pack in force, whose segments it defines.
func New(ctx context.Context, p *program.Program, s *program.Services) (*Crew, error) {
	engine, err := p.EngineInForce(ctx, s.DB)
	if err != nil {
		return nil, err
	}
	if err := s.DB.DefineSegments(ctx, engine.Pack.Segments); err != nil {
		return nil, err
	}
	return Of(p, s, engine)
}

// Of is one that scores by an engine.
func Of(p *program.Program, s *program.Services, engine *program.Engine) (*Crew, error) {
	zone, err := time.LoadLocation(p.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("time zone: %w", err)
	}
	c := &Crew{Program: p, Services: s, Engine: engine, zone: zone}
	c.couriers, err = c.hireCouriers()
	return c, err
}

// Worker scores.
func (c *Crew) Worker() *worker.Worker {
	boundMemory()
	c.Program.Log.Info("working", "pack", c.Engine.Pack.SHA256, "from", c.Engine.From)
	return &worker.Worker{
		Store: c.Services.DB, Bucket: c.Services.Bucket, Analyzer: c.Engine, Pack: c.Engine.Pack, Spec: c.Engine.Spec(),
		Lanes:    c.Lanes,
		TTL:      c.Lease,
		Redis:    c.Services.Where.Redis,
		Reading:  records.Source{Template: c.Program.KeyTemplate, Zone: c.zone, Mappings: c.Engine.Pack.SourceMappings()},
		Log:      c.Program.Log,
		Observer: c.Services.Tells.Observer,
	}
}

// boundMemory lets garbage lie for longer than is usual, as long as there is little of it in all: collecting it is a sixth of a worker's
// work otherwise. Who sets GOGC or GOMEMLIMIT knows better.
func boundMemory() {
	const enough = 320 << 20
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(enough)
	}
}

// Scan lists the bucket once for a lane, and tells how many works that made.
func (c *Crew) Scan(ctx context.Context, lane ledger.Lane) (works int, err error) {
	return c.Scanner(lane).Scan(ctx)
}

// Scanner lists the bucket for a lane.
func (c *Crew) Scanner(lane ledger.Lane) *worker.Scanner {
	return &worker.Scanner{
		Store: c.Services.DB, Bucket: c.Services.Bucket, Name: c.Program.S3Bucket, Prefix: c.Program.S3Prefix,
		Since: c.Program.S3Since, Beside: c.Program.S3Beside, Lane: lane, Spec: c.Engine.Spec(),
	}
}

// historian lists what backfills are to bring in.
func (c *Crew) historian() *worker.Historian {
	return &worker.Historian{Orders: c.Services.DB, Scanner: c.Scanner(ledger.History), Log: c.Program.Log}
}

// housekeeper sees to the tables that hold results.
func (c *Crew) housekeeper() *worker.Housekeeper {
	return &worker.Housekeeper{Store: c.Services.DB, Retention: c.Program.Retention, Log: c.Program.Log}
}

// night opens and closes batches; without a schedule it only closes those that others open.
func (c *Crew) night(schedule *worker.Schedule) *worker.Night {
	return &worker.Night{
		Store:    c.Services.DB,
		Schedule: schedule,
		Scan: func(ctx context.Context) error {
			_, err := c.Scan(ctx, ledger.Night)
			return err
		},
		Closed: c.closed,
		Name:   program.Opener(),
		Every:  500 * time.Millisecond,
		Log:    c.Program.Log,
	}
}

// Schedule is when nights open.
func (c *Crew) Schedule() (*worker.Schedule, error) {
	at, err := time.Parse("15:04", c.Program.NightAt)
	if err != nil {
		return nil, fmt.Errorf("night at: want a time such as 02:00, got %q", c.Program.NightAt)
	}
	return &worker.Schedule{Hour: at.Hour(), Minute: at.Minute(), Zone: c.zone}, nil
}

// Today is the business date of a batch that is opened by hand.
func (c *Crew) Today() time.Time {
	now := time.Now().In(c.zone)
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

func reportsDir(p *program.Program) string { return filepath.Join(p.DataDir, "reports") }
