package embedded

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

func mustStartPostgres(t *testing.T, dir string) *Postgres {
	t.Helper()
	p, err := StartPostgres(t.Context(), dir, "fsync=off")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	// Folders lie deep, have names that people give them, and parents that are closed.
	dir := filepath.Join(t.TempDir(), "closed", "Ană's calls & 100% + more", strings.Repeat("deep/", 30))
	p := mustStartPostgres(t, dir)

	t.Run("refuses a second one on its folder", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer cancel()
		if _, err := StartPostgres(ctx, dir); !errors.Is(err, errInUse) {
			t.Errorf("got %v, want %v", err, errInUse)
		}
	})
	t.Run("never logs what was said", func(t *testing.T) {
		provoke(t, p.DSN, "my card is 4111")
		log, err := os.ReadFile(filepath.Join(dir, "postgres", logFile))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(log), "ready to accept connections") || strings.Contains(string(log), "my card") {
			t.Errorf("the log should tell of the start and nothing of what was said:\n%s", log)
		}
	})
}

// provoke makes errors of all kinds about a text.
func provoke(t *testing.T, dsn, said string) {
	t.Helper()
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	mustExec(t, dsn, `CREATE TABLE turns (said text UNIQUE CHECK (said <> ''))`)
	mustExec(t, dsn, `INSERT INTO turns VALUES ('`+said+`')`)
	for _, query := range []string{
		`INSERT INTO turns VALUES ($1)`,
		`INSERT INTO turns SELECT '' WHERE $1 <> ''`,
		`SELECT $1::text::int`,
		`SELECT pg_terminate_backend(pg_backend_pid()), $1::text`,
	} {
		if _, err := db.Exec(query, said); err == nil {
			t.Errorf("%s: no error", query)
		}
		if _, err := db.Exec(strings.Replace(query, "$1", "'"+said+"'", 1)); err == nil {
			t.Errorf("%s, without parameters: no error", query)
		}
	}
}

// A first start that was cut short, a crash, a number that belongs to another by now, a mistake in
// the settings: whatever happened before, the next start finds what was stored.
func TestPostgresStartsAfterTrouble(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustWrite(t, filepath.Join(dir, "postgres", "data.unfinished", "PG_VERSION"), "15\n")

	p := mustCrash(t, dir)
	stranger := exec.Command("sleep", "60")
	stranger.SysProcAttr = &syscall.SysProcAttr{Credential: p.folder.owner}
	if err := stranger.Start(); err != nil {
		t.Fatal(err)
	}
	defer stranger.Wait()
	defer stranger.Process.Kill()
	for _, name := range []string{cluster + "/" + pidFile, pgSocket + ".lock"} {
		renumber(t, filepath.Join(dir, "postgres", name), stranger.Process.Pid)
	}

	_, err := StartPostgres(t.Context(), dir, "shared_buffers=none")
	if err == nil || !strings.Contains(err.Error(), `invalid value for parameter "shared_buffers"`) {
		t.Errorf("got %v, want what the server said", err)
	}
	if got := mustCount(t, mustStartPostgres(t, dir).DSN, "calls"); got != 1 {
		t.Errorf("got %d rows, want 1", got)
	}
}

// mustCrash runs a server that has stored one call and is then killed.
func mustCrash(t *testing.T, dir string) *Postgres {
	t.Helper()
	p, err := StartPostgres(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, p.DSN, `CREATE TABLE calls (id int)`)
	mustExec(t, p.DSN, `INSERT INTO calls VALUES (1)`)
	p.cmd.Process.Kill()
	<-p.exited
	p.folder.Close()
	return p
}

// renumber puts another number on the first line of a pid file.
func renumber(t *testing.T, path string, pid int) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(b), "\n")
	if err := os.WriteFile(path, []byte(strconv.Itoa(pid)+"\n"+rest), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestPostgresProgramsMissing(t *testing.T) {
	t.Setenv(ProgramsVariable, t.TempDir())
	_, err := StartPostgres(t.Context(), t.TempDir())
	if err == nil || !strings.Contains(err.Error(), "apt-get install postgresql") {
		t.Errorf("got %v, want an error with the command to run", err)
	}
}

func TestPostgresOfAnotherVersion(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	mustWrite(t, filepath.Join(dir, "postgres", cluster, "PG_VERSION"), "9\n")
	_, err := StartPostgres(t.Context(), dir)
	if err == nil || !strings.Contains(err.Error(), "apt-get install postgresql-9") {
		t.Errorf("got %v, want an error with the command to run", err)
	}
}

func mustWrite(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
