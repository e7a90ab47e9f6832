package main

import (
	"testing"

	"touchtone/rules"
	"touchtone/rules/packs"
)

// What is kept of a pack holds everything that it uses: it stays what it was when other words ship.
func TestArchiveHoldsWhatAPackUses(t *testing.T) {
	t.Parallel()
	shipped, err := packs.Shipped("collections")
	if err != nil {
		t.Fatal(err)
	}
	recorded := record(shipped)
	pack, err := rules.Load(recorded)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := recorded.archive()
	if err != nil {
		t.Fatal(err)
	}
	files, err := unpack(archive)
	if err != nil {
		t.Fatal(err)
	}
	again, err := rules.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	if again.SHA256 != pack.SHA256 || len(again.Lists) != len(pack.Lists) {
		t.Errorf("kept as %.12s with %d lists, want %.12s with %d", again.SHA256, len(again.Lists), pack.SHA256, len(pack.Lists))
	}
}

func TestShippedPackCanBeListedAndCopied(t *testing.T) {
	t.Parallel()
	dir := t.TempDir() + "/mine"
	for _, args := range [][]string{{"packs", "shipped"}, {"packs", "shipped", "collections", dir}, {"check", dir}} {
		if code, out, errs := touchtone(t, args...); code != exitOK {
			t.Errorf("%s: exit code %d\n%s%s", args, code, out, errs)
		}
	}
	if code, _, _ := touchtone(t, "packs", "shipped", "nowhere", dir); code != exitError {
		t.Errorf("a pack that does not ship: exit code %d, want %d", code, exitError)
	}
}
