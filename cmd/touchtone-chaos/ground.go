package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	_ "touchtone/storage" // brings the driver of Postgres
	"touchtone/storage/embedded"
	"touchtone/storage/s3"
)

// ground is the services that all schedules share, in a folder of their own.
type ground struct {
	plan
	dir      string
	postgres *embedded.Postgres
	redis    *embedded.Redis
	s3       *embedded.S3
	next     int
}

// cluster is a Postgres whose crash costs nothing but the time to start again: it keeps what it has committed.
var cluster = []string{"max_connections=200", "synchronous_commit=on"}

func openGround(ctx context.Context, p plan) (*ground, error) {
	dir, err := os.MkdirTemp("", "touchtone-chaos-")
	if err != nil {
		return nil, err
	}
	g := &ground{plan: p, dir: dir}
	if err := g.open(ctx); err != nil {
		return nil, errors.Join(err, g.Close())
	}
	return g, nil
}

func (g *ground) open(ctx context.Context) (err error) {
	if g.postgres, err = embedded.StartPostgres(ctx, g.services(), cluster...); err != nil {
		return err
	}
	if g.redis, err = embedded.StartRedis(ctx, g.services()); err != nil {
		return err
	}
	if g.s3, err = embedded.StartS3(ctx, g.services(), ""); err != nil {
		return err
	}
	return g.fill(ctx)
}

const bucket = "touchtone"

func (g *ground) fill(ctx context.Context) error {
	_, err := s3.Open(ctx, s3.Config{
		Endpoint: g.s3.Endpoint, Bucket: bucket, Region: g.s3.Region, AccessKey: g.s3.AccessKey, SecretKey: g.s3.SecretKey, Create: true,
	})
	if err != nil {
		return err
	}
	packed := filepath.Join(g.dir, "packed")
	if err := write(packed); err != nil {
		return err
	}
	paths := slices.DeleteFunc([]string{packed, g.content}, func(path string) bool { return path == "" || g.light && path == packed })
	if out, err := g.touchtone(ctx, "postgres", append([]string{"import"}, paths...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("import: %w: %s", err, out)
	}
	return nil
}

func (g *ground) services() string { return filepath.Join(g.dir, "services") }

// database makes a new one.
func (g *ground) database(ctx context.Context) (name string, err error) {
	db, err := g.connect("postgres")
	if err != nil {
		return "", err
	}
	defer db.Close()
	g.next++
	name = fmt.Sprintf("schedule%d", g.next)
	_, err = db.ExecContext(ctx, `CREATE DATABASE `+name)
	return name, err
}

func (g *ground) connect(database string) (*sql.DB, error) {
	return sql.Open("postgres", g.postgres.Database(database))
}

// touchtone is the program on a database, not yet started.
func (g *ground) touchtone(ctx context.Context, database string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, g.program, args...)
	cmd.Env = append(os.Environ(),
		"TOUCHTONE_POSTGRES="+g.postgres.Database(database),
		"TOUCHTONE_REDIS="+g.redis.URL,
		"TOUCHTONE_S3_ENDPOINT="+g.s3.Endpoint,
		"TOUCHTONE_S3_BUCKET="+bucket,
		"TOUCHTONE_S3_REGION="+g.s3.Region,
		"TOUCHTONE_S3_ACCESS_KEY="+g.s3.AccessKey,
		"TOUCHTONE_S3_SECRET_KEY="+g.s3.SecretKey,
		"TOUCHTONE_PSEUDONYM_KEY=the same for all",
		"TOUCHTONE_DATA_DIR="+filepath.Join(g.dir, "data"),
		"TOUCHTONE_LOG_LEVEL=error",
	)
	return cmd
}

func (g *ground) Close() (err error) {
	if g.s3 != nil {
		err = errors.Join(err, g.s3.Close())
	}
	if g.redis != nil {
		err = errors.Join(err, g.redis.Close())
	}
	if g.postgres != nil {
		err = errors.Join(err, g.postgres.Close())
	}
	return errors.Join(err, os.RemoveAll(g.dir))
}
