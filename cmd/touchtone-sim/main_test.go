package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// `make sim` plays hundreds, and somebody dying at every point.
var schedules = flag.Int("schedules", 24, "how many schedules to play")

func TestNoPlayBreaksAPromise(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := run(context.Background(), []string{"-schedules", strconv.Itoa(*schedules), "-crash", "singles"}, &out); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
}

// The mutants that nearly every schedule catches; `make mutants` hunts them all.
func TestMutantsAreCaught(t *testing.T) {
	t.Parallel()
	for _, mutant := range []string{"no-checkpoint", "no-recovery", "short-is-fine", "errors-are-data"} {
		var out bytes.Buffer
		if err := run(context.Background(), []string{"-schedules", "60", "-mutant", mutant}, &out); err != nil {
			t.Errorf("%v\n%s", err, &out)
		}
	}
}

// Both harnesses that start services of their own take them away when they are told to end, as by `timeout` or a supervisor.
func TestNothingIsLeftBehindWhenToldToEnd(t *testing.T) {
	t.Parallel()
	for _, harness := range []string{"touchtone-sim", "touchtone-chaos"} {
		program, dir := filepath.Join(t.TempDir(), harness), t.TempDir()
		if out, err := exec.Command("go", "build", "-trimpath", "-o", program, "touchtone/cmd/"+harness).CombinedOutput(); err != nil {
			t.Fatalf("build: %v\n%s", err, out)
		}
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), "TMPDIR="+dir)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		for len(inside(t, dir)) == 0 {
			time.Sleep(10 * time.Millisecond)
		}
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait() // with an error, since it did not do all
		if left := inside(t, dir); len(left) > 0 {
			t.Errorf("%s leaves %v", harness, left)
		}
	}
}

func inside(t *testing.T, dir string) []os.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}
