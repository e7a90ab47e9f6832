package storagetest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"touchtone/storage/embedded"
)

// Bouncer returns the address of a Postgres of the test's own, and that of a PgBouncer before it which shares few of its connections
// among many, for the time of a transaction each.
func Bouncer(tb testing.TB) (direct, pooled string) {
	tb.Helper()
	program, err := exec.LookPath("pgbouncer")
	if err != nil {
		tb.Fatalf("%v; %s", err, setup)
	}
	server, bouncer := freePort(tb), freePort(tb)
	dir, err := scratch()
	if err != nil {
		tb.Fatal(err)
	}
	pg, err := embedded.StartPostgres(context.Background(), filepath.Join(dir, fmt.Sprint("behind-", bouncer)),
		"fsync=off", "synchronous_commit=off", "listen_addresses=127.0.0.1", fmt.Sprint("port=", server))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { pg.Close() })
	stop := startBouncer(tb, program, server, bouncer)
	tb.Cleanup(stop)
	return loopback(server), loopback(bouncer)
}

func loopback(port int) string {
	return fmt.Sprintf("postgres://touchtone@127.0.0.1:%d/postgres?sslmode=disable", port)
}

func freePort(tb testing.TB) int {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// startBouncer returns when it listens. It refuses to be root, and becomes who the servers of tests are.
func startBouncer(tb testing.TB, program string, server, port int) (stop func()) {
	tb.Helper()
	dir := tb.TempDir()
	settings, users := filepath.Join(dir, "pgbouncer.ini"), filepath.Join(dir, "users.txt")
	mustWrite(tb, users, `"touchtone" ""`+"\n")
	mustWrite(tb, settings, fmt.Sprintf(`[databases]
* = host=127.0.0.1 port=%d
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = %d
unix_socket_dir =
auth_type = trust
auth_file = %s
pool_mode = transaction
default_pool_size = 5
max_client_conn = 500
ignore_startup_parameters = extra_float_digits
`, server, port, users))
	cmd := exec.Command(program, "--quiet", settings)
	if os.Geteuid() == 0 {
		cmd.Args = append(cmd.Args, "--user", "postgres")
	}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		conn, err := net.Dial("tcp", fmt.Sprint("127.0.0.1:", port))
		if err == nil {
			conn.Close()
			break
		}
		if time.Now().After(end) {
			cmd.Process.Kill()
			tb.Fatalf("pgbouncer does not listen: %v", err)
		}
	}
	return func() {
		cmd.Process.Signal(syscall.SIGTERM) // an error means that it has ended
		cmd.Wait()
	}
}

func mustWrite(tb testing.TB, path, text string) {
	tb.Helper()
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}
