package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"touchtone/storage"
	"touchtone/storage/embedded"
)

// ground is a Postgres on which each schedule gets a database of its own, made from one that is migrated.
type ground struct {
	dir      string
	postgres *embedded.Postgres
	sql      *sql.DB
	stages   atomic.Int64
	wires    atomic.Int64
	redis    chan *embedded.Redis // those that nobody uses
	slots    chan struct{}        // one for each play at a time
}

const migrated = "migrated"

func openGround(ctx context.Context, together int) (*ground, error) {
	dir, err := os.MkdirTemp("", "touchtone-sim-")
	if err != nil {
		return nil, err
	}
	g := &ground{dir: dir, redis: make(chan *embedded.Redis, together), slots: make(chan struct{}, together)}
	if err := g.open(ctx); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}

func (g *ground) open(ctx context.Context) (err error) {
	g.postgres, err = embedded.StartPostgres(ctx, filepath.Join(g.dir, "shared"),
		"fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=500")
	if err != nil {
		return err
	}
	if g.sql, err = sql.Open("postgres", g.postgres.DSN); err != nil {
		return err
	}
	if _, err := g.sql.ExecContext(ctx, `CREATE DATABASE `+migrated); err != nil {
		return err
	}
	db, err := storage.Open(ctx, g.postgres.Database(migrated), storage.Options{})
	if err != nil {
		return err
	}
	return errors.Join(db.Migrate(ctx), db.Close())
}

// database makes a new one, and what takes it away.
func (g *ground) database(ctx context.Context) (dsn string, drop func(), err error) {
	name := fmt.Sprintf("schedule%d", g.stages.Add(1))
	if _, err := g.sql.ExecContext(ctx, `CREATE DATABASE `+name+` TEMPLATE `+migrated+` STRATEGY file_copy`); err != nil {
		return "", nil, err
	}
	return g.postgres.Database(name), func() {
		// A database too many costs a little room until the end.
		_, _ = g.sql.Exec(`DROP DATABASE ` + name + ` WITH (FORCE)`)
	}, nil
}

// borrow gives a Redis that is empty, and what takes it back.
func (g *ground) borrow(ctx context.Context) (socket string, giveBack func(), err error) {
	var redis *embedded.Redis
	select {
	case redis = <-g.redis:
	default:
		redis, err = embedded.StartRedis(ctx, filepath.Join(g.dir, fmt.Sprintf("r%d", g.wires.Add(1))))
		if err != nil {
			return "", nil, err
		}
	}
	socket, unix := strings.CutPrefix(redis.URL, "redis-socket://")
	if !unix {
		return "", nil, errors.New("redis-server is not installed")
	}
	return socket, func() { g.redis <- redis }, flush(ctx, socket)
}

func flush(ctx context.Context, socket string) error {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", socket)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := io.WriteString(conn, "FLUSHALL\r\n"); err != nil {
		return err
	}
	_, err = conn.Read(make([]byte, len("+OK")))
	return err
}

func (g *ground) Close() error {
	var err error
	close(g.redis)
	for redis := range g.redis {
		err = errors.Join(err, redis.Close())
	}
	if g.sql != nil {
		err = errors.Join(err, g.sql.Close())
	}
	if g.postgres != nil {
		err = errors.Join(err, g.postgres.Close())
	}
	return errors.Join(err, os.RemoveAll(g.dir))
}
