package embedded

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var everything = Options{Postgres: true, Redis: true, S3: true}

func on(dir string, o Options) Options {
	o.Dir = dir
	return o
}

func TestStackKeepsItsDataThroughCloseAndKill(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	s, err := Start(t.Context(), on(dir, everything))
	if err != nil {
		t.Fatal(err)
	}
	mustBePrivate(t, dir)
	mustExec(t, s.Postgres, `CREATE TABLE calls (id int)`)
	mustExec(t, s.Postgres, `INSERT INTO calls VALUES (1)`)
	mustSet(t, s.Redis, "calls", "1")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	parent := mustBeParent(t, dir)
	a, err := Running(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := mustGet(t, a.Redis, "calls"); got != "1" {
		t.Errorf("after a close, Redis has %q, want 1", got)
	}
	if a.S3.Keys != s.S3.Keys {
		t.Errorf("after a close, the keys are %v, want %v", a.S3.Keys, s.S3.Keys)
	}
	mustExec(t, a.Postgres, `INSERT INTO calls VALUES (2)`)
	mustSet(t, a.Redis, "calls", "2")
	old := children(t, parent.Process.Pid)
	parent.Process.Kill()
	parent.Wait()

	s = mustStart(t, on(dir, everything))
	if got := mustCount(t, s.Postgres, "calls"); got != 2 {
		t.Errorf("after a kill, %d rows, want 2", got)
	}
	if got := mustGet(t, s.Redis, "calls"); got != "2" {
		t.Errorf("after a kill, Redis has %q, want 2", got)
	}
	if len(old) != 3 {
		t.Errorf("the stack had %d children, want 3", len(old))
	}
	for _, pid := range old {
		if runs(pid) {
			t.Errorf("process %s of the old stack still runs", pid)
		}
	}
}

// children lists the processes that a process has started.
func children(t *testing.T, parent int) []string {
	t.Helper()
	paths, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/children", parent))
	if err != nil {
		t.Fatal(err)
	}
	var pids []string
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		pids = append(pids, strings.Fields(string(b))...)
	}
	return pids
}

// runs is false for a process that has ended and waits for somebody to take note.
func runs(pid string) bool {
	line, err := os.ReadFile("/proc/" + pid + "/cmdline")
	return err == nil && len(line) > 0
}

func TestSecondStackOnAFolderIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := mustStart(t, on(dir, Options{Redis: true}))
	begin := time.Now()
	_, err := Start(t.Context(), on(dir, everything))
	if !errors.Is(err, errInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("got %v, want an error that names %s and says it is %v", err, dir, errInUse)
	}
	if took := time.Since(begin); took > patience/2 {
		t.Errorf("refused after %v, want at once", took)
	}
	mustSet(t, s.Redis, "the first", "is unharmed")
}

func TestOnlyWhatIsAskedForIsStarted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := mustStart(t, on(dir, Options{S3: true}))
	if s.Postgres != "" || s.Redis != "" || s.S3.Endpoint == "" {
		t.Errorf("got %+v, want an S3 server only", s.Addresses)
	}
	for _, name := range []string{"postgres", "redis"} {
		if _, err := os.Stat(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v, want no such folder", name, err)
		}
	}
}

func TestRunningFindsNothing(t *testing.T) {
	t.Parallel()
	closed := t.TempDir()
	s, err := Start(t.Context(), on(closed, Options{S3: true}))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{closed, t.TempDir(), filepath.Join(t.TempDir(), "missing")} {
		if a, err := Running(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got %v, %v, want %v", a, err, fs.ErrNotExist)
		}
	}
}

// mustBePrivate looks at the modes of a stack's data.
func mustBePrivate(t *testing.T, dir string) {
	t.Helper()
	want := map[string]fs.FileMode{
		".": 0o700, addressesFile: 0o600, "postgres": 0o700, "redis": 0o700, "s3": 0o700, "s3/" + keysFile: 0o600,
	}
	for name, mode := range want {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != mode {
			t.Errorf("%s has mode %o, want %o", name, got, mode)
		}
	}
}
