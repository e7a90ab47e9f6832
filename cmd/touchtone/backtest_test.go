package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/program"
	"touchtone/report/backtest"
	"touchtone/rules"
	"touchtone/rules/packs"
)

// mustChangePack writes the starter pack with one thing changed and gives its folder.
func mustChangePack(t *testing.T, old, changed string) (dir string) {
	t.Helper()
	files := program.Record(packs.Starter)
	if _, err := rules.Load(files); err != nil {
		t.Fatal(err)
	}
	dir, found := t.TempDir(), false
	for name, src := range files.Files {
		found = found || strings.Contains(string(src), old)
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(string(src), old, changed)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !found {
		t.Fatalf("there is no %q in the starter pack", old)
	}
	return dir
}

// The way of a pack: tried on history, published, in force, and history judged again by it.
func TestPackIsTriedPublishedAndInForce(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	verb := func(want int, args ...string) string {
		t.Helper()
		code, out, errs := touchtone(t, append(args, "--data-dir", data, template)...)
		if code != want {
			t.Fatalf("%s: exit code %d, want %d:\n%s%s", args, code, want, out, errs)
		}
		return out
	}
	says := func(out string, wants ...string) {
		t.Helper()
		for _, want := range wants {
			if !strings.Contains(out, want) {
				t.Errorf("nothing of %q in:\n%s", want, out)
			}
		}
	}
	verb(program.OK, "up", "--once", "--demo", testdata+"/bucket")
	strict := mustChangePack(t, "when: score of support < 50", "when: score of support < 90")
	wrong := mustChangePack(t, "pass_when: agent says @greeting in first 2 turns", `pass_when: agent says "ahoy"`)

	var tried backtest.Report
	if err := json.Unmarshal([]byte(verb(program.OK, "backtest", "--pack", strict, "--json")), &tried); err != nil {
		t.Fatal(err)
	}
	if tried.Tried < 100 || !tried.Lot.Whole() || tried.Flagged.Now <= tried.Flagged.Was || len(tried.Links) > 0 {
		t.Errorf("got %s of %+v; flagged %s, want more than before", &tried, tried.Lot, tried.Flagged)
	}
	says(verb(program.OK, "backtest", "--pack", wrong, "--sample", "40"), "by chance out of", "Yes -> No", "/interactions/")
	says(verb(program.Findings, "publish", "--pack", wrong), "question support.greeting")
	verb(program.Usage, "publish")
	says(verb(program.OK, "packs"), "none is published")

	says(verb(program.OK, "publish", "--pack", strict, "--by", "ana"), "revision 1", "by ana", "flags come or go")
	says(verb(program.OK, "publish", "--pack", strict), "says the same already")
	says(verb(program.OK, "packs"), "ana")
	says(verb(program.OK, "packs", "1"), "score_under_aim")
	says(verb(program.OK, "doctor", "--listen", "127.0.0.1:0"), "revision 1: ")

	says(verb(program.OK, "rescore", "--since", "2026-11-03"), "by revision 1", "0 open", "nothing is left")
	says(verb(program.OK, "rescore"), "0 open", "nothing is left")
	if out := verb(program.OK, "rescore"); strings.Contains(out, "batch") {
		t.Errorf("the third time there was something left:\n%s", out)
	}
	says(verb(program.OK, "explain", "c-1001"), "under pack "+tried.Candidate[:12])
	if code, _, _ := touchtone(t, "rescore", "--revision", "99", "--data-dir", data); code != program.Failed {
		t.Errorf("a revision that is none: exit code %d, want %d", code, program.Failed)
	}
}
