package embedded

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os/exec"
	"path/filepath"
	"syscall"
)

const redisSocket = "redis.sock"

// Redis is a running server.
type Redis struct {
	URL   string // redis-socket:///path or redis://:password@127.0.0.1:port, as Asynq reads them
	close func() error
	crash func() error
}

// Close ends the server.
func (r *Redis) Close() error { return r.close() }

// Crash ends it as a power cut would; one that runs in this process simply ends, and keeps nothing either.
func (r *Redis) Crash() error { return r.crash() }

// StartRedis runs Redis on the folder "redis" below dir. Without redis-server in the PATH it is
// one in this process, slower, that begins empty.
func StartRedis(ctx context.Context, dir string) (*Redis, error) {
	program, err := exec.LookPath("redis-server")
	if errors.Is(err, exec.ErrNotFound) {
		return startMiniredis()
	}
	if err != nil {
		return nil, fmt.Errorf("redis: %w", err)
	}
	return within(ctx, dir, "redis", func(ctx context.Context, f *folder) (*Redis, error) {
		return startRedis(ctx, f, program)
	})
}

func startRedis(ctx context.Context, f *folder, program string) (*Redis, error) {
	s, err := f.start(syscall.SIGTERM, exec.Command(program,
		"--port", "0", // the socket only
		"--unixsocket", inside+"/"+redisSocket,
		"--unixsocketperm", "700",
		"--dir", inside,
		"--appendonly", "yes",
		"--appendfsync", "everysec",
		"--save", "", // the append-only file is enough
		"--maxmemory-policy", "noeviction", // an evicted lease orphans its task
	))
	if err != nil {
		return nil, err
	}
	socket := filepath.Join(f.reach(redisSocket), redisSocket)
	if err := s.await(ctx, func() bool { return answersPing(ctx, socket) }); err != nil {
		return nil, err
	}
	u := url.URL{Scheme: "redis-socket", Path: socket}
	return &Redis{URL: u.String(), close: s.Close, crash: s.Crash}, nil
}

// answersPing is false while the server reads its append-only file: it says -LOADING then.
func answersPing(ctx context.Context, socket string) bool {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "unix", socket)
	if err != nil {
		return false
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("PING\r\n")); err != nil {
		return false
	}
	answer := make([]byte, len("+PONG"))
	_, err = conn.Read(answer)
	return err == nil && string(answer) == "+PONG"
}
