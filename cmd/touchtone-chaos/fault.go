package main

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"
	"time"

	"touchtone/storage/embedded"
)

// fault is one way in which things go wrong.
type fault struct {
	name   string
	strike func(*stage, context.Context) error
}

// lease is how long the workers of a schedule keep what they hold when they are not heard of.
const lease = 2 * time.Second

var faults = []fault{
	{"a worker is killed", (*stage).killWorker},
	{"a worker freezes longer than its leases last", (*stage).freezeWorker},
	{"a worker is asked to stop", (*stage).stopWorker},
	{"Redis forgets everything", (*stage).flushRedis},
	{"Redis is killed", (*stage).killRedis},
	{"Postgres crashes", (*stage).crashPostgres},
	{"Postgres cuts all connections", (*stage).cutConnections},
	{"the S3 server freezes", (*stage).freezeS3},
}

func neverStruck(struck map[string]int) (never []string) {
	for _, f := range faults {
		if struck[f.name] == 0 {
			never = append(never, f.name)
		}
	}
	return never
}

func (s *stage) killWorker(context.Context) error { return s.replace(syscall.SIGKILL) }

func (s *stage) stopWorker(context.Context) error { return s.replace(syscall.SIGTERM) }

func (s *stage) freezeWorker(ctx context.Context) error {
	frozen := s.workers[s.random.IntN(len(s.workers))]
	if err := frozen.Process.Signal(syscall.SIGSTOP); err != nil {
		return err
	}
	sleep(ctx, lease*3/2)
	return frozen.Process.Signal(syscall.SIGCONT)
}

func (s *stage) flushRedis(ctx context.Context) error {
	address, err := url.Parse(s.ground.redis.URL)
	if err != nil {
		return err
	}
	return tell(ctx, address.Path, "FLUSHALL\r\n")
}

// tell says something to Redis and waits until it has answered.
func tell(ctx context.Context, socket, words string) error {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", socket)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, words); err != nil {
		return err
	}
	answer := bufio.NewReader(conn)
	for range strings.Count(words, "\r\n") {
		if _, err := answer.ReadString('\n'); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) killRedis(ctx context.Context) error {
	if err := s.ground.redis.Crash(); err != nil {
		return err
	}
	sleep(ctx, time.Second)
	redis, err := embedded.StartRedis(ctx, s.ground.services())
	if err == nil {
		s.ground.redis = redis
	}
	return err
}

func (s *stage) crashPostgres(ctx context.Context) error {
	if err := s.ground.postgres.Crash(); err != nil {
		return err
	}
	postgres, err := embedded.StartPostgres(ctx, s.ground.services(), cluster...)
	if err == nil {
		s.ground.postgres = postgres
	}
	return err
}

func (s *stage) cutConnections(ctx context.Context) error {
	_, err := s.db.ExecContext(ctx, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	return err
}

func (s *stage) freezeS3(ctx context.Context) error {
	if err := s.ground.s3.Signal(syscall.SIGSTOP); err != nil {
		return err
	}
	sleep(ctx, time.Second)
	return s.ground.s3.Signal(syscall.SIGCONT)
}

func sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
