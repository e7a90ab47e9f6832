package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"testing"
)

// `make chaos` plays many.
func TestTwoSchedulesBreakNoPromise(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "touchtone")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", program, "touchtone/cmd/touchtone").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	var out bytes.Buffer
	if err := run(t.Context(), []string{"-program", program, "-content", "../../testdata/bucket", "-schedules", "2"}, &out); err != nil {
		t.Errorf("%v\n%s", err, &out)
	}
}
