package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/program"
)

func TestFmt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "pack.yml")
	write := func(src string) {
		if err := os.WriteFile(file, []byte(src), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func() string {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		return string(src)
	}
	const untidy, tidy = "rules:\n-   when:  agent  speaks # why\n    id: a\n", "rules:\n  - id: a\n    when: agent  speaks # why\n"
	write(untidy)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"fmt", "--check", dir}, program.Findings, file + "\n"},
		{[]string{"fmt", "--diff", dir}, program.OK, "-    id: a"},
		{[]string{"fmt", "--check", "--diff", file}, program.Findings, "+  - id: a"},
	} {
		code, out, errs := touchtone(t, c.args...)
		if code != c.code || !strings.Contains(out, c.says) {
			t.Errorf("%v: got %d, %s%s", c.args, code, out, errs)
		}
		if got := read(); got != untidy {
			t.Fatalf("%v wrote %s", c.args, got)
		}
	}
	if code, out, errs := touchtone(t, "fmt", dir); code != program.OK || out != file+"\n" {
		t.Errorf("got %d, %s%s", code, out, errs)
	}
	if got := read(); got != tidy {
		t.Errorf("got\n%s\nwant\n%s", got, tidy)
	}
	if code, out, errs := touchtone(t, "fmt", "--check", dir); code != program.OK || out != "" {
		t.Errorf("a second time: got %d, %s%s", code, out, errs)
	}
	write("rules:\n  - id: a\n    id: b\n")
	if code, _, errs := touchtone(t, "fmt", dir); code != program.Findings || !strings.Contains(errs, file+":3:5: key \"id\" was given") {
		t.Errorf("got %d, %s", code, errs)
	}
}
