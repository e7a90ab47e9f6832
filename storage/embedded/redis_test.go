package embedded

import (
	"context"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

// mustDial makes a client of a URL as Asynq reads it; go-redis calls sockets otherwise.
func mustDial(t *testing.T, address string) *redis.Client {
	t.Helper()
	options, err := redis.ParseURL(strings.Replace(address, "redis-socket:", "unix:", 1))
	if err != nil {
		t.Fatal(err)
	}
	c := redis.NewClient(options)
	t.Cleanup(func() { c.Close() })
	return c
}

func mustSet(t *testing.T, address, key, value string) {
	t.Helper()
	if err := mustDial(t, address).Set(context.Background(), key, value, 0).Err(); err != nil {
		t.Fatal(err)
	}
}

func mustGet(t *testing.T, address, key string) string {
	t.Helper()
	got, err := mustDial(t, address).Get(context.Background(), key).Result()
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestRedisNeverForgetsToMakeRoom(t *testing.T) {
	t.Parallel()
	r, err := StartRedis(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for name, want := range map[string]string{"maxmemory-policy": "noeviction", "appendonly": "yes", "appendfsync": "everysec"} {
		got, err := mustDial(t, r.URL).ConfigGet(t.Context(), name).Result()
		if err != nil || got[name] != want {
			t.Errorf("%s = %q, %v, want %q", name, got[name], err, want)
		}
	}
}

func TestWithoutRedisServer(t *testing.T) {
	t.Setenv("PATH", "")
	dir := t.TempDir()
	r, err := StartRedis(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	c := mustDial(t, r.URL)
	if err := c.Set(t.Context(), "lease", "held", 500*time.Millisecond).Err(); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(5 * time.Second); c.Get(t.Context(), "lease").Err() == nil; {
		if time.Now().After(deadline) {
			t.Fatal("a lease of half a second is held after five")
		}
		time.Sleep(50 * time.Millisecond)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("got %v, %v in the folder, want nothing", left, err)
	}

	u, err := url.Parse(r.URL)
	if err != nil {
		t.Fatal(err)
	}
	u.User = nil
	if err := mustDial(t, u.String()).Ping(t.Context()).Err(); err == nil {
		t.Error("a stranger without the password is let in")
	}
}
