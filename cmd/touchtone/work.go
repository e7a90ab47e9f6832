package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"
	_ "time/tzdata" // a machine without zone data still knows when the night is

	"touchtone/interaction/records"
	"touchtone/report/ledger"
	"touchtone/worker"
)

// crew is a worker with those who bring it work: the scanner of the bucket and the night.
type crew struct {
	p      *program
	s      *services
	engine *engine
	zone   *time.Location
	lanes  []ledger.Lane // that its worker works on; empty for all
	lease  time.Duration // of its worker; the usual when 0

	couriers []*worker.Courier // of digests, by the means that the settings name
}

func (p *program) crew(ctx context.Context, s *services) (*crew, error) {
	engine, err := p.engineInForce(ctx, s.db)
	if err != nil {
		return nil, err
	}
	if err := s.db.DefineSegments(ctx, engine.pack.Segments); err != nil {
		return nil, err
	}
	return p.crewOf(s, engine)
}

func (p *program) crewOf(s *services, engine *engine) (*crew, error) {
	zone, err := time.LoadLocation(p.TimeZone)
	if err != nil {
		return nil, fmt.Errorf("time zone: %w", err)
	}
	c := &crew{p: p, s: s, engine: engine, zone: zone}
	c.couriers, err = c.hireCouriers()
	return c, err
}

func (c *crew) worker() *worker.Worker {
	boundMemory()
	c.p.log.Info("working", "pack", c.engine.pack.SHA256, "from", c.engine.from)
	return &worker.Worker{
		Store: c.s.db, Bucket: c.s.bucket, Analyzer: c.engine, Pack: c.engine.pack, Spec: c.engine.spec(),
		Lanes:    c.lanes,
		TTL:      c.lease,
		Redis:    c.s.where.Redis,
		Reading:  records.Source{Template: c.p.KeyTemplate, Zone: c.zone, Mappings: c.engine.pack.SourceMappings()},
		Log:      c.p.log,
		Observer: c.s.tells.Observer,
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

func (c *crew) scan(ctx context.Context, lane ledger.Lane) (works int, err error) {
	return c.scanner(lane).Scan(ctx)
}

func (c *crew) scanner(lane ledger.Lane) *worker.Scanner {
	return &worker.Scanner{
		Store: c.s.db, Bucket: c.s.bucket, Name: c.p.S3Bucket, Prefix: c.p.S3Prefix,
		Since: c.p.S3Since, Beside: c.p.S3Beside, Lane: lane, Spec: c.engine.spec(),
	}
}

// historian lists what backfills are to bring in.
func (c *crew) historian() *worker.Historian {
	return &worker.Historian{Orders: c.s.db, Scanner: c.scanner(ledger.History), Log: c.p.log}
}

// housekeeper sees to the tables that hold results.
func (c *crew) housekeeper() *worker.Housekeeper {
	return &worker.Housekeeper{Store: c.s.db, Retention: c.p.Retention, Log: c.p.log}
}

// night opens and closes batches; without a schedule it only closes those that others open.
func (c *crew) night(schedule *worker.Schedule) *worker.Night {
	return &worker.Night{
		Store:    c.s.db,
		Schedule: schedule,
		Scan: func(ctx context.Context) error {
			_, err := c.scan(ctx, ledger.Night)
			return err
		},
		Closed: c.closed,
		Name:   opener(),
		Every:  500 * time.Millisecond,
		Log:    c.p.log,
	}
}

func (c *crew) schedule() (*worker.Schedule, error) {
	at, err := time.Parse("15:04", c.p.NightAt)
	if err != nil {
		return nil, fmt.Errorf("night at: want a time such as 02:00, got %q", c.p.NightAt)
	}
	return &worker.Schedule{Hour: at.Hour(), Minute: at.Minute(), Zone: c.zone}, nil
}

// today is the business date of a batch that is opened by hand.
func (c *crew) today() time.Time {
	now := time.Now().In(c.zone)
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
}

func (p *program) reportsDir() string { return filepath.Join(p.DataDir, "reports") }
