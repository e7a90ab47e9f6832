package program

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

// Needs says which services a verb works with.
type Needs struct {
	Postgres, Redis, S3 bool

	Tell string // where an S3 server of our own posts what happens in its buckets; empty for nowhere
}

// Services are open and ready. What the settings name is used; what they leave out is found on the
// data folder, where another process may run it already, or else brought up there.
type Services struct {
	Where  embedded.Addresses
	stack  *embedded.Stack // ours to end; nil when somebody else's
	DB     *storage.DB
	Bucket *s3.Bucket
	Tells  *telemetry.Telemetry // how this process is doing; there where db is
}

// Open opens the services that a verb needs.
func (p *Program) Open(ctx context.Context, n Needs) (*Services, error) {
	s := &Services{}
	if err := s.locate(ctx, p.Settings, n); err != nil {
		return nil, err
	}
	if err := s.connect(ctx, p.Settings, n); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// locate learns or decides where each service is.
func (s *Services) locate(ctx context.Context, set *Settings, n Needs) error {
	missing := embedded.Options{
		Dir:      set.DataDir,
		Postgres: n.Postgres && set.Postgres == "",
		Redis:    n.Redis && set.Redis == "",
		S3:       n.S3 && set.S3Endpoint == "",
		Tell:     n.Tell,
	}
	if err := s.bringUp(ctx, missing); err != nil {
		return err
	}
	if set.Postgres != "" {
		s.Where.Postgres = set.Postgres
	}
	if set.Redis != "" {
		s.Where.Redis = set.Redis
	}
	if set.S3Endpoint != "" {
		s.Where.S3 = embedded.S3Address{Endpoint: set.S3Endpoint, Region: set.S3Region,
			Keys: embedded.Keys{AccessKey: set.S3AccessKey, SecretKey: set.S3SecretKey}}
	}
	return nil
}

func (s *Services) bringUp(ctx context.Context, missing embedded.Options) error {
	if !missing.Postgres && !missing.Redis && !missing.S3 {
		return nil
	}
	running, err := embedded.Running(missing.Dir)
	if err == nil {
		s.Where = running
		return lacking(running, missing)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if s.stack, err = embedded.Start(ctx, missing); err != nil {
		return err
	}
	s.Where = s.stack.Addresses
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

func (s *Services) connect(ctx context.Context, set *Settings, n Needs) (err error) {
	if n.Postgres {
		if s.DB, err = openDB(ctx, set, s.Where.Postgres); err != nil {
			return fmt.Errorf("postgres: %w", err)
		}
		if s.Tells, err = telemetry.Open(ctx, Version, s.DB); err != nil {
			return err
		}
	}
	if n.S3 {
		if s.Bucket, err = OpenBucket(ctx, set, s.Where.S3); err != nil {
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

// OpenBucket opens the bucket of the settings on the server at that address.
func OpenBucket(ctx context.Context, set *Settings, at embedded.S3Address) (*s3.Bucket, error) {
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

// Ready asks what the pages do not need but scoring does.
func (s *Services) Ready(ctx context.Context) error {
	if s.Bucket == nil {
		return nil
	}
	return s.Bucket.Ping(ctx)
}

// ReadyToScore asks what scoring needs. Redis is not among it: without a queue workers go on from the ledger.
func (s *Services) ReadyToScore(ctx context.Context) error {
	if err := s.DB.Ping(ctx); err != nil {
		return fmt.Errorf("database: %w", err)
	}
	return s.Ready(ctx)
}

// Close ends what is ours, the last opened first.
func (s *Services) Close() error {
	var err error
	if s.Tells != nil {
		err = s.Tells.Close()
	}
	if s.DB != nil {
		err = errors.Join(err, s.DB.Close())
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
