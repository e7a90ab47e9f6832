package rules_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"touchtone/nlp"
	"touchtone/rules"
)

var update = flag.Bool("update", false, "accept what is seen as the golden answers")

// Everything that can be wrong with a pack, shown at once.
func TestGoldenMistakes(t *testing.T) {
	t.Parallel()
	_, err := rules.Load(os.DirFS("testdata/mistakes"))
	var mistakes rules.Mistakes
	if !errors.As(err, &mistakes) || len(mistakes) < 40 {
		t.Fatalf("got %d mistakes, want 40 at least", len(mistakes))
	}
	wantGolden(t, "mistakes.golden", err.Error()+"\n")
}

// Everything that a pack may say and probably does not mean, each with a way out, and what no example exercises.
func TestGoldenWarnings(t *testing.T) {
	t.Parallel()
	pack, err := rules.Load(os.DirFS("testdata/warnings"))
	if err != nil {
		t.Fatal(err)
	}
	wantGolden(t, "warnings.golden", pack.Check(nlp.New().Analyze).String())
}

func wantGolden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s: got\n%s", file, got)
	}
}
