package main

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// measured is the last line of a measurement.
type measured interface{ judge() error }

// measures are what is measured, each against what it should reach.
var measures = map[string]func(plan, context.Context) (measured, error){
	"flush":   measureFlush,
	"poison":  measurePoison,
	"reclaim": measureReclaim,
	"start":   measureStart,
	"stop":    measureStop,
}

func measureNames() string { return strings.Join(slices.Sorted(maps.Keys(measures)), ", ") }

// ready is a database from which those of trials are made: its works wait to be handed out.
const ready = "ready"

func (g *ground) makeReady(ctx context.Context) error {
	db, err := g.connect("postgres")
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, `CREATE DATABASE `+ready); err != nil {
		return err
	}
	if out, err := g.touchtone(ctx, ready, "batch").CombinedOutput(); err != nil {
		return fmt.Errorf("batch: %w: %s", err, out)
	}
	return nil
}

// readyGround has the works of many trials ready, without the packed objects, which take a while.
func readyGround(ctx context.Context, p plan) (*ground, error) {
	p.light = true
	g, err := openGround(ctx, p)
	if err != nil {
		return nil, err
	}
	if err := g.makeReady(ctx); err != nil {
		g.Close()
		return nil, err
	}
	return g, nil
}

// trial is a stage of its own on a copy of what is ready.
func (g *ground) trial(ctx context.Context, number int) (*stage, error) {
	admin, err := g.connect("postgres")
	if err != nil {
		return nil, err
	}
	defer admin.Close()
	name := fmt.Sprintf("trial%d", number)
	if _, err := admin.ExecContext(ctx, `CREATE DATABASE `+name+` TEMPLATE `+ready); err != nil {
		return nil, err
	}
	db, err := g.connect(name)
	return &stage{ground: g, database: name, db: db}, err
}

// trials makes trials, some at a time, each of which has a room of Redis to itself, and gives the first error.
func (g *ground) trials(ctx context.Context, n, together int, try func(ctx context.Context, s *stage) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	rooms := make(chan int, together)
	for room := range together {
		rooms <- room
	}
	var trying sync.WaitGroup
	var copying sync.Mutex // a database can be copied by one at a time
	for number := range n {
		room := <-rooms
		trying.Go(func() {
			defer func() { rooms <- room }()
			if ctx.Err() != nil {
				return
			}
			copying.Lock()
			s, err := g.trial(ctx, number)
			copying.Unlock()
			if err != nil {
				stop(err)
				return
			}
			defer s.close()
			s.room = room
			if err := s.emptyRoom(ctx); err != nil {
				stop(err)
				return
			}
			if err := try(ctx, s); err != nil {
				stop(fmt.Errorf("trial %d: %w", number, err))
			}
		})
	}
	trying.Wait()
	return context.Cause(ctx)
}

// queue is the address of a stage's room of Redis.
func (s *stage) queue() string { return fmt.Sprintf("%s?db=%d", s.ground.redis.URL, s.room) }

func (s *stage) emptyRoom(ctx context.Context) error {
	address, err := url.Parse(s.ground.redis.URL)
	if err != nil {
		return err
	}
	return tell(ctx, address.Path, fmt.Sprintf("SELECT %d\r\nFLUSHDB\r\n", s.room))
}

// quantile of some numbers, the one below or at which that share of them lies.
func quantile(all []float64, share float64) float64 {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[max(0, int(share*float64(len(sorted))+0.999999)-1)]
}

// seconds with two decimals.
func seconds(d time.Duration) float64 { return d.Round(10 * time.Millisecond).Seconds() }
