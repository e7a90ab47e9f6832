package main

import (
	"path/filepath"
	"strings"
	"testing"

	"touchtone/cmd/touchtone/program"
)

// answersOfPeople is a table with one row too wide and one of an interaction that nobody has scored.
const answersOfPeople = `id,scorecard,question,answer,evaluator,at
c-1003,support,greeting,Yes,jane,2026-11-03
c-1003,support,empathy,n/a,jane,2026-11-03
c-1003,support,greeting,yes,paul,2026-11-04
c-2001,support,greeting,No,jane,2026-11-04
not-scored,support,greeting,Yes,jane,2026-11-04
c-3001,support,greeting,yes, at once,jane,2026-11-04
`

// What people answered elsewhere is taken in once, and samples are drawn the same each time. Both of one store.
func TestAnswersOfPeopleAndSamples(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	says := func(want int, wants []string, args ...string) string {
		t.Helper()
		code, out, errs := touchtone(t, append(args, "--data-dir", data)...)
		if code != want {
			t.Fatalf("%s: exit code %d, want %d:\n%s%s", args, code, want, out, errs)
		}
		for _, w := range wants {
			if !strings.Contains(out+errs, w) {
				t.Errorf("%s: nothing of %q in:\n%s%s", args, w, out, errs)
			}
		}
		return out
	}
	says(program.OK, nil, "up", "--once", template, "--demo", testdata+"/bucket")
	table := write(t, "answers.csv", answersOfPeople)
	says(program.Partial, []string{"answers.csv:7: more cells than there are columns", "5 answers read, 5 of them new", "4 of the 5 stored are about interactions that were scored"}, "answers", table)
	says(program.Partial, []string{"5 answers read, 0 of them new"}, "answers", filepath.Dir(table))
	changed := write(t, "later.jsonl", `{"id": "c-2001", "scorecard": "support", "question": "greeting", "answer": "Yes", "evaluator": "jane", "at": "2026-11-05"}`)
	says(program.OK, []string{"1 answers read, 1 of them new or changed", "4 of the 5 stored"}, "answers", changed)
	says(program.Failed, []string{"no such file"}, "answers", filepath.Join(data, "nowhere.csv"))
	says(program.OK, []string{"greeting", "of people"}, "backtest", "--pack", "starter")

	november := []string{"--from", "2026-11-01", "--to", "2026-11-30"}
	draw := func(args ...string) []string { return append(append([]string{"sample"}, november...), args...) }
	first := says(program.OK, []string{"olga.sidorova", "2 of ", "drawn by chance: 2 of each agent, 2026-11-01 to 2026-11-30, seed 5", "/queue?sample=random"}, draw("--per-agent", "2", "--seed", "5")...)
	if again := says(program.OK, nil, draw("--per-agent", "2", "--seed", "5")...); again != first {
		t.Errorf("the same seed drew\n%s\nand then\n%s", first, again)
	}
	says(program.OK, []string{"call", "chat", "3 of each channel"}, draw("--per-channel", "3")...)
	says(program.OK, []string{"Billing desk", "1 of each team"}, draw("--per-team", "1")...)
	says(program.OK, []string{"0 drawn by chance"}, "sample", "--per-agent", "2", "--from", "2020-01-01", "--to", "2020-01-02")
	says(program.Usage, []string{"--per-agent, --per-team or --per-channel"}, draw()...)
	says(program.Usage, []string{"--from is after --to"}, "sample", "--per-agent", "2", "--from", "2026-12-01", "--to", "2026-11-01")
}
