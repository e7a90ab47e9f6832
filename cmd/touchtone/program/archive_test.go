package program

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
	recorded := Record(shipped)
	pack, err := rules.Load(recorded)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := recorded.Archive()
	if err != nil {
		t.Fatal(err)
	}
	files, err := Unpack(archive)
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
