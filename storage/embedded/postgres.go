package embedded

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

const (
	cluster   = "data" // below the server's folder
	pgSocket  = ".s.PGSQL.5432"
	pidFile   = "postmaster.pid"
	pgUser    = "touchtone"
	defaultDB = "postgres" // initdb makes it
)

// settings of the server. Its log never holds a statement, a parameter or a value: each may be what
// a customer said. We see the errors, and say what we did.
var settings = []string{
	"listen_addresses=", // the socket only
	"unix_socket_directories=" + inside,
	"log_min_messages=log", // and above, which errors are not
	"log_min_error_statement=panic",
	"timezone=UTC",
	"jit=off", // costs our short queries more than it gains them
	"max_wal_size=2GB",
	"shared_buffers=256MB",
}

// Postgres is a running server.
type Postgres struct {
	DSN string // of a database whose only user owns everything in it
	*server
}

// Database is the address of another of the server's databases.
func (p *Postgres) Database(name string) string {
	u, err := url.Parse(p.DSN)
	if err != nil {
		panic(err) // dsn wrote it
	}
	u.Path = "/" + name
	return u.String()
}

// StartPostgres runs PostgreSQL on the folder "postgres" below dir and makes a cluster there the
// first time. It takes more settings, such as "fsync=off" for a test.
func StartPostgres(ctx context.Context, dir string, more ...string) (*Postgres, error) {
	return within(ctx, dir, "postgres", func(ctx context.Context, f *folder) (*Postgres, error) {
		return startPostgres(ctx, f, more)
	})
}

func startPostgres(ctx context.Context, f *folder, more []string) (*Postgres, error) {
	programs, err := findPrograms(clusterVersion(f))
	if err != nil {
		return nil, err
	}
	if err := initCluster(ctx, f, programs); err != nil {
		return nil, err
	}
	if err := clearLeftovers(f); err != nil {
		return nil, err
	}
	args := []string{"-D", filepath.Join(inside, cluster)}
	for _, s := range slices.Concat(settings, more) {
		args = append(args, "-c", s)
	}
	s, err := f.start(syscall.SIGINT, exec.Command(filepath.Join(programs, "postgres"), args...))
	if err != nil {
		return nil, err
	}
	if err := s.await(ctx, s.acceptsConnections); err != nil {
		return nil, err
	}
	return &Postgres{DSN: dsn(f), server: s}, nil
}

// clusterVersion is the major version that made the cluster: "15"; "" where there is none yet.
func clusterVersion(f *folder) string {
	b, _ := f.files.ReadFile(cluster + "/PG_VERSION")
	return strings.TrimSpace(string(b))
}

// initCluster makes a cluster where there is none. It is made under another name first, so that
// one whose making was cut short is not mistaken for a whole one.
func initCluster(ctx context.Context, f *folder, programs string) error {
	if clusterVersion(f) != "" {
		return nil
	}
	const unfinished = cluster + ".unfinished"
	if err := f.files.RemoveAll(unfinished); err != nil {
		return err
	}
	err := f.run(ctx, exec.Command(filepath.Join(programs, "initdb"),
		"--pgdata", filepath.Join(inside, unfinished),
		"--username", pgUser,
		"--auth", "trust", // the folder's mode decides who comes this far
		"--encoding", "UTF8",
		"--locale", "C.UTF-8",
		"--no-sync", // the first checkpoint syncs
	))
	if err != nil {
		return err
	}
	return f.files.Rename(unfinished, cluster)
}

// clearLeftovers takes away the pid files of a server that was killed. Postgres does so itself,
// unless its number belongs to another process by now. Our lock says that none of our servers
// is alive; only one that somebody started by hand is left to be asked for.
func clearLeftovers(f *folder) error {
	if pid, _ := postmaster(f); isPostgres(pid) {
		return nil // which will refuse to start, and say why
	}
	for _, name := range []string{cluster + "/" + pidFile, pgSocket + ".lock"} {
		if err := f.files.Remove(name); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	return nil
}

func isPostgres(pid int) bool {
	name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	return err == nil && strings.TrimSpace(string(name)) == "postgres"
}

// postmaster reads the server's own word on its process and on how far it has come.
func postmaster(f *folder) (pid int, status string) {
	b, _ := f.files.ReadFile(cluster + "/" + pidFile)
	lines := strings.Split(string(b), "\n")
	pid, _ = strconv.Atoi(lines[0])
	const statusLine = 7
	if len(lines) > statusLine {
		status = strings.TrimSpace(lines[statusLine])
	}
	return pid, status
}

func (s *server) acceptsConnections() bool {
	pid, status := postmaster(s.folder)
	return pid == s.cmd.Process.Pid && status == "ready"
}

func dsn(f *folder) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.User(pgUser),
		Path:     "/" + defaultDB,
		RawQuery: url.Values{"host": {f.reach(pgSocket)}, "sslmode": {"disable"}}.Encode(),
	}
	return u.String()
}
