package bench

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"time"
)

// Cost is what a leg took.
type Cost struct {
	Name     string  `json:"name"`
	Workers  int     `json:"workers"`
	Calls    int     `json:"interactions"`
	Seconds  float64 `json:"seconds"`
	Rate     float64 `json:"per_second"`
	CPU      Each    `json:"cpu_us"`                // of each interaction
	Possible float64 `json:"per_second_of_2_cores"` // what CPU time leaves room for
	Listed   float64 `json:"seconds_listing"`       // of Seconds, while the workers were at it already
	Measured float64 `json:"seconds_measuring"`     // of Seconds, in the end
	Memory   float64 `json:"worker_peak_mib"`       // of the worker that took most
	Disk     float64 `json:"database_bytes"`        // of each interaction
	*Pages
}

// Each is microseconds of CPU time by whose they are.
type Each struct {
	Workers  float64 `json:"workers"`
	Postgres float64 `json:"postgres"`
	Redis    float64 `json:"redis"`
	S3       float64 `json:"s3"`
	All      float64 `json:"all"`
}

func (s *Stage) cost(ctx context.Context, leg Leg, database string, hands []*hand, clock Clock, used spent) (Cost, error) {
	c := Cost{
		Name: leg.Name, Workers: leg.Workers, Calls: leg.Objects.Calls,
		Seconds: clock.Measured, Rate: float64(leg.Objects.Calls) / clock.Measured,
		CPU: used.each(leg.Objects.Calls), Listed: clock.Listed, Measured: clock.Measured - clock.Worked,
	}
	const twoCores = 2e6 // microseconds a second
	c.Possible = twoCores / c.CPU.All
	for _, h := range hands {
		most, err := memory(h.cmd.Process.Pid, "VmHWM")
		if err != nil {
			return c, err
		}
		c.Memory = max(c.Memory, float64(most)/(1<<20))
	}
	size, err := databaseSize(ctx, database)
	if c.Disk = float64(size) / float64(leg.Objects.Calls); err != nil || !leg.Pages {
		return c, err
	}
	read, err := pages(ctx, database)
	c.Pages = &read
	return c, err
}

func (s spent) each(calls int) Each {
	us := func(d time.Duration) float64 { return float64(d.Microseconds()) / float64(calls) }
	return Each{us(s.Workers), us(s.Postgres), us(s.Redis), us(s.S3), us(s.Workers + s.Postgres + s.Redis + s.S3)}
}

func databaseSize(ctx context.Context, address string) (size int64, err error) {
	db, err := sql.Open("postgres", address)
	if err != nil {
		return 0, err
	}
	defer db.Close()
	return size, db.QueryRowContext(ctx, `SELECT pg_database_size(current_database())`).Scan(&size)
}

// Head writes the head of a table of costs.
func Head(out io.Writer) {
	fmt.Fprintf(out, "%-38s%9s%9s%9s%9s%7s%7s%9s%9s%7s%9s\n",
		"µs of CPU for each interaction", "a second", "workers", "postgres", "redis", "s3", "all", "possible", "seconds", "MiB", "kB disk")
}

// Print writes a line of that table.
func (c Cost) Print(out io.Writer) {
	fmt.Fprintf(out, "%-38s%9.0f%9.0f%9.0f%9.1f%7.0f%7.0f%9.0f%9.1f%7.0f%9.1f\n",
		c.Name, c.Rate, c.CPU.Workers, c.CPU.Postgres, c.CPU.Redis, c.CPU.S3, c.CPU.All, c.Possible, c.Seconds, c.Memory, c.Disk/1000)
	if c.Pages != nil {
		fmt.Fprintf(out, "  95 of 100 pages of the queue came within %.1f ms, of a touchpoint's day within %.1f ms\n", c.Queue, c.Day)
	}
}
