package main

import (
	"testing"

	"touchtone/cmd/touchtone/program"
)

func TestShippedPackCanBeListedAndCopied(t *testing.T) {
	t.Parallel()
	dir := t.TempDir() + "/mine"
	for _, args := range [][]string{{"packs", "shipped"}, {"packs", "shipped", "collections", dir}, {"check", dir}} {
		if code, out, errs := touchtone(t, args...); code != program.OK {
			t.Errorf("%s: exit code %d\n%s%s", args, code, out, errs)
		}
	}
	if code, _, _ := touchtone(t, "packs", "shipped", "nowhere", dir); code != program.Failed {
		t.Errorf("a pack that does not ship: exit code %d, want %d", code, program.Failed)
	}
}
