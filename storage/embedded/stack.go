package embedded

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

// Options say what to bring up.
type Options struct {
	Dir      string // the data folder; made when missing, for its owner only
	Postgres bool
	Redis    bool
	S3       bool
	Tell     string // where the S3 server posts what happens in its buckets, as StartS3 says
}

// Addresses tell where the services of a stack are; those that it does not have are zero.
type Addresses struct {
	Postgres string    `json:"postgres,omitzero"` // as Postgres.DSN
	Redis    string    `json:"redis,omitzero"`    // as Redis.URL
	S3       S3Address `json:"s3,omitzero"`
}

// Stack is what runs on one data folder.
type Stack struct {
	Addresses
	dir      string
	lock     *os.File
	services []io.Closer // in the order of their start
}

// addressesFile lets other processes of the same user find a stack.
const addressesFile = "addresses.json"

// Start brings up the services that are asked for; ctx bounds the start and nothing more. It is an
// error when another process runs a stack on the same folder.
func Start(ctx context.Context, o Options) (*Stack, error) {
	s, err := claim(ctx, o.Dir)
	if err != nil {
		return nil, err
	}
	if err := s.start(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// claim makes the data folder ours. The lock sits on the folder and ends with this process.
func claim(ctx context.Context, dir string) (*Stack, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	open, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	const glance = 200 * time.Millisecond // Running holds the lock for less
	if err := lock(ctx, open, glance); err != nil {
		open.Close()
		return nil, err
	}
	return &Stack{dir: dir, lock: open}, nil
}

func (s *Stack) start(ctx context.Context, o Options) error {
	if err := s.forget(); err != nil {
		return err
	}
	if o.Postgres {
		p, err := StartPostgres(ctx, o.Dir)
		if err != nil {
			return err
		}
		s.Postgres, s.services = p.DSN, append(s.services, p)
	}
	if o.Redis {
		r, err := StartRedis(ctx, o.Dir)
		if err != nil {
			return err
		}
		s.Redis, s.services = r.URL, append(s.services, r)
	}
	if o.S3 {
		o, err := StartS3(ctx, o.Dir, o.Tell)
		if err != nil {
			return err
		}
		s.S3, s.services = o.S3Address, append(s.services, o)
	}
	return s.tell()
}

// tell writes down the addresses, keys among them, for the user's eyes only.
func (s *Stack) tell() error {
	b, err := json.MarshalIndent(s.Addresses, "", "\t")
	if err != nil {
		return err
	}
	path := filepath.Join(s.dir, addressesFile)
	if err := os.WriteFile(path+".unfinished", b, 0o600); err != nil {
		return err
	}
	return os.Rename(path+".unfinished", path)
}

// forget takes back what an earlier stack told.
func (s *Stack) forget() error {
	err := os.Remove(filepath.Join(s.dir, addressesFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Close ends the services, the last one first.
func (s *Stack) Close() error {
	err := s.forget()
	for len(s.services) > 0 {
		last := len(s.services) - 1
		err = errors.Join(err, s.services[last].Close())
		s.services = s.services[:last]
	}
	return errors.Join(err, s.lock.Close())
}

// Running returns the addresses of the stack that another process of the same user runs on the
// folder, and fs.ErrNotExist when there is none.
func Running(dir string) (Addresses, error) {
	var a Addresses
	open, err := os.Open(dir)
	if err != nil {
		return a, err
	}
	defer open.Close()
	if syscall.Flock(int(open.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) == nil {
		return a, fmt.Errorf("no stack runs on %s: %w", dir, fs.ErrNotExist)
	}
	b, err := os.ReadFile(filepath.Join(dir, addressesFile))
	if err != nil {
		return a, err
	}
	return a, json.Unmarshal(b, &a)
}
