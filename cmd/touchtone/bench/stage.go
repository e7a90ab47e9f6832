package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	_ "touchtone/storage" // brings the driver of Postgres
	"touchtone/storage/embedded"
	"touchtone/storage/s3"
)

// Stage is a stack as `touchtone up` brings it up, in a folder of its own that is gone afterwards.
type Stage struct {
	program  string // touchtone
	dir      string
	postgres *embedded.Postgres
	redis    *embedded.Redis
	s3       *embedded.S3
	bucket   *s3.Bucket
	next     int
}

const bucketName = "bench"

// Open brings it up. Its Postgres takes more settings.
func Open(ctx context.Context, program string, postgres ...string) (*Stage, error) {
	dir, err := os.MkdirTemp("", "touchtone-bench-")
	if err != nil {
		return nil, err
	}
	s := &Stage{program: program, dir: dir}
	if err := s.open(ctx, postgres); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (s *Stage) open(ctx context.Context, postgres []string) (err error) {
	if err := os.Chmod(s.dir, 0o755); err != nil { // the servers may run as another user
		return err
	}
	if s.postgres, err = embedded.StartPostgres(ctx, s.services(), postgres...); err != nil {
		return err
	}
	if s.redis, err = embedded.StartRedis(ctx, s.services()); err != nil {
		return err
	}
	if s.s3, err = embedded.StartS3(ctx, s.services(), ""); err != nil {
		return err
	}
	s.bucket, err = s3.Open(ctx, s3.Config{
		Endpoint: s.s3.Endpoint, Bucket: bucketName, Region: s.s3.Region, AccessKey: s.s3.AccessKey, SecretKey: s.s3.SecretKey, Create: true,
	})
	return err
}

func (s *Stage) services() string { return filepath.Join(s.dir, "services") }

// database makes a new one and gives its address.
func (s *Stage) database(ctx context.Context) (address string, err error) {
	db, err := sql.Open("postgres", s.postgres.DSN)
	if err != nil {
		return "", err
	}
	defer db.Close()
	s.next++
	name := fmt.Sprintf("bench%d", s.next)
	_, err = db.ExecContext(ctx, `CREATE DATABASE `+name)
	return s.postgres.Database(name), err
}

// settings tell the program where all is.
func (s *Stage) settings(database, prefix string) []string {
	return append(os.Environ(),
		"TOUCHTONE_POSTGRES="+database,
		"TOUCHTONE_REDIS="+s.redis.URL,
		"TOUCHTONE_S3_ENDPOINT="+s.s3.Endpoint,
		"TOUCHTONE_S3_BUCKET="+bucketName,
		"TOUCHTONE_S3_PREFIX="+prefix,
		"TOUCHTONE_S3_REGION="+s.s3.Region,
		"TOUCHTONE_S3_ACCESS_KEY="+s.s3.AccessKey,
		"TOUCHTONE_S3_SECRET_KEY="+s.s3.SecretKey,
		"TOUCHTONE_PSEUDONYM_KEY=the same for all",
		"TOUCHTONE_DATA_DIR="+filepath.Join(s.dir, "data"),
		"TOUCHTONE_LOG_LEVEL=warn",
	)
}

// used is what everybody has used so far.
func (s *Stage) used(workers []*hand) (spent, error) {
	all, err := processes()
	if err != nil {
		return spent{}, err
	}
	now := spent{
		Postgres: family(all, childCalled(all, "postgres")),
		Redis:    family(all, childCalled(all, "redis-server")),
		S3:       family(all, childCalled(all, "touchtone-s3")),
	}
	for _, w := range workers {
		now.Workers += family(all, w.cmd.Process.Pid)
	}
	return now, nil
}

// Close ends all and removes the folder.
func (s *Stage) Close() (err error) {
	if s.s3 != nil {
		err = errors.Join(err, s.s3.Close())
	}
	if s.redis != nil {
		err = errors.Join(err, s.redis.Close())
	}
	if s.postgres != nil {
		err = errors.Join(err, s.postgres.Close())
	}
	return errors.Join(err, os.RemoveAll(s.dir))
}
