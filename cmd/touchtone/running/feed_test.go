package running

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchtone/report/journey"
	"touchtone/report/journey/feed"
)

// Good lines are taken in, and each bad one is kept beside the file with its place, its reason and its text.
func TestBadLinesAreKeptBesideTheFile(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "web.csv")
	table := "customer,at,kind\ncu-1,2026-11-02,visited\ncu-2,soon,visited\ncu-3,2026-11-03,bought\ncu-4,2026-11-04,converted\n"
	if err := os.WriteFile(name, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	var got []string
	taken, err := takeFile(name, feed.Signals, func(some []journey.Signal) (int, error) {
		for _, s := range some {
			got = append(got, s.Customer)
		}
		return len(some) - 1, nil // one of them was known
	})
	if err != nil || strings.Join(got, " ") != "cu-1 cu-4" || taken.Read != 2 || taken.Added != 1 || len(taken.Bad) != 2 {
		t.Fatalf("took %v: %+v, %v", got, taken, err)
	}
	var out strings.Builder
	if err := keepBad(&out, name, taken.Bad); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadFile(name + ".errors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"line":3,"column":2,"code":"bad_timestamp"`, `"text":"cu-2,soon,visited"`, `"line":4,"column":3`, `"text":"cu-3,2026-11-03,bought"`} {
		if !strings.Contains(string(kept), want) {
			t.Errorf("got %s, want %s in it", kept, want)
		}
	}
	if !strings.Contains(out.String(), "web.csv:3:2: bad_timestamp") {
		t.Errorf("got %s, want the place of the first", out.String())
	}
}

func TestAHeaderThatNobodyKnowsEndsTheFile(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "web.csv")
	if err := os.WriteFile(name, []byte("client,at,kind\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := takeFile(name, feed.Signals, func([]journey.Signal) (int, error) { return 0, nil })
	if err == nil || !strings.Contains(err.Error(), `unknown column "client"`) {
		t.Errorf("got %v", err)
	}
}
