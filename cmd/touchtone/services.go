package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"touchtone/cmd/touchtone/telemetry"
	"touchtone/storage"
	"touchtone/storage/embedded"
	"touchtone/storage/s3"
)

// needs says which services a verb works with.
type needs struct {
	postgres, redis, s3 bool

	tell string // where an S3 server of our own posts what happens in its buckets; empty for nowhere
}

// services are open and ready. What the settings name is used; what they leave out is found on the
// data folder, where another process may run it already, or else brought up there.
type services struct {
	where  embedded.Addresses
	stack  *embedded.Stack // ours to end; nil when somebody else's
	db     *storage.DB
	bucket *s3.Bucket
	tells  *telemetry.Telemetry // how this process is doing; there where db is
}

func (p *program) open(ctx context.Context, n needs) (*services, error) {
	s := &services{}
	if err := s.locate(ctx, p.Settings, n); err != nil {
		return nil, err
	}
	if err := s.connect(ctx, p.Settings, n); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// locate learns or decides where each service is.
func (s *services) locate(ctx context.Context, set *Settings, n needs) error {
	missing := embedded.Options{
		Dir:      set.DataDir,
		Postgres: n.postgres && set.Postgres == "",
		Redis:    n.redis && set.Redis == "",
		S3:       n.s3 && set.S3Endpoint == "",
		Tell:     n.tell,
	}
	if err := s.bringUp(ctx, missing); err != nil {
		return err
	}
	if set.Postgres != "" {
		s.where.Postgres = set.Postgres
	}
	if set.Redis != "" {
		s.where.Redis = set.Redis
	}
	if set.S3Endpoint != "" {
		s.where.S3 = embedded.S3Address{Endpoint: set.S3Endpoint, Region: set.S3Region,
			Keys: embedded.Keys{AccessKey: set.S3AccessKey, SecretKey: set.S3SecretKey}}
	}
	return nil
}

func (s *services) bringUp(ctx context.Context, missing embedded.Options) error {
	if !missing.Postgres && !missing.Redis && !missing.S3 {
		return nil
	}
	running, err := embedded.Running(missing.Dir)
	if err == nil {
		s.where = running
		return lacking(running, missing)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if s.stack, err = embedded.Start(ctx, missing); err != nil {
		return err
	}
	s.where = s.stack.Addresses
	return nil
}

// lacking tells what a stack that somebody else runs does not have, because it was given an address.
func lacking(running embedded.Addresses, wanted embedded.Options) error {
	for _, service := range []struct {
		lacks   bool
		setting string
	}{
		{wanted.Postgres && running.Postgres == "", "--postgres"},
		{wanted.Redis && running.Redis == "", "--redis"},
		{wanted.S3 && running.S3.Endpoint == "", "--s3-endpoint"},
	} {
		if service.lacks {
			return fmt.Errorf("touchtone is running on %s with another %s: give this one the same", wanted.Dir, service.setting)
		}
	}
	return nil
}

func (s *services) connect(ctx context.Context, set *Settings, n needs) (err error) {
	if n.postgres {
		if s.db, err = openDB(ctx, set, s.where.Postgres); err != nil {
			return fmt.Errorf("postgres: %w", err)
		}
		if s.tells, err = telemetry.Open(ctx, version, s.db); err != nil {
			return err
		}
	}
	if n.s3 {
		if s.bucket, err = openBucket(ctx, set, s.where.S3); err != nil {
			return fmt.Errorf("bucket: %w", err)
		}
	}
	return nil
}

func openDB(ctx context.Context, set *Settings, dsn string) (*storage.DB, error) {
	key, err := pseudonymKey(set)
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, cmp.Or(set.PostgresDirect, dsn)); err != nil {
		return nil, err
	}
	return storage.Open(ctx, dsn, storage.Options{PseudonymKey: key})
}

func migrate(ctx context.Context, dsn string) error {
	db, err := storage.Open(ctx, dsn, storage.Options{MaxConnections: 2})
	if err != nil {
		return err
	}
	return errors.Join(db.Migrate(ctx), db.Close())
}

func openBucket(ctx context.Context, set *Settings, at embedded.S3Address) (*s3.Bucket, error) {
	endpoint := at.Endpoint
	if !strings.Contains(endpoint, "://") {
		endpoint = "http://" + endpoint
	}
	return s3.Open(ctx, s3.Config{
		Endpoint:  endpoint,
		Bucket:    set.S3Bucket,
		Region:    at.Region,
		AccessKey: at.AccessKey,
		SecretKey: at.SecretKey,
		Create:    set.S3Endpoint == "", // somebody else's server is not ours to add buckets to
	})
}

// Close ends what is ours, the last opened first.
func (s *services) Close() error {
	var err error
	if s.tells != nil {
		err = s.tells.Close()
	}
	if s.db != nil {
		err = errors.Join(err, s.db.Close())
	}
	if s.stack != nil {
		err = errors.Join(err, s.stack.Close())
	}
	return err
}

// pseudonymKey is the setting, or a key made once and kept beside the data, outside the database.
func pseudonymKey(set *Settings) ([]byte, error) {
	if set.PseudonymKey != "" {
		return []byte(set.PseudonymKey), nil
	}
	path := filepath.Join(set.DataDir, "pseudonym.key")
	kept, err := os.ReadFile(path)
	if err == nil {
		return hex.DecodeString(strings.TrimSpace(string(kept)))
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	key := make([]byte, 32)
	rand.Read(key) // never fails
	if err := os.MkdirAll(set.DataDir, 0o700); err != nil {
		return nil, err
	}
	return key, os.WriteFile(path, []byte(hex.EncodeToString(key)+"\n"), 0o600)
}
