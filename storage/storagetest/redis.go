package storagetest

import (
	"os"
	"os/exec"
	"testing"

	"touchtone/storage/embedded"
)

// Redis returns the address of a new Redis of the test's own, as asynq.ParseRedisURI reads it.
func Redis(tb testing.TB) string {
	tb.Helper()
	if _, err := exec.LookPath("redis-server"); err != nil {
		tb.Fatalf("%v; %s", err, setup)
	}
	dir, err := scratch()
	if err != nil {
		tb.Fatal(err)
	}
	own, err := os.MkdirTemp(dir, "redis-")
	if err != nil {
		tb.Fatal(err)
	}
	r, err := embedded.StartRedis(tb.Context(), own)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := r.Close(); err != nil {
			tb.Error(err)
		}
	})
	return r.URL
}
