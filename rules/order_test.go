package rules_test

import (
	"cmp"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/packs"
	"touchtone/rules/rulestest/chance"
)

// A shipped pack whose lists, rules, flags, sections, questions and files stand in another order does all that its examples say.
func TestOrderOfShippedPacks(t *testing.T) {
	t.Parallel()
	analyze := nlp.New().Analyze
	for _, name := range packs.Names() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, files := chance.New(7), fstest.MapFS{}
			inAnotherOrder(t, m, name, "", files)
			for _, used := range packs.Names() {
				inAnotherOrder(t, m, used, "uses/"+used+"/", files)
			}
			p, err := rules.Load(files)
			if err != nil {
				t.Fatal(err)
			}
			if report := p.Check(analyze); !report.OK() {
				t.Error(report)
			}
		})
	}
}

// inAnotherOrder copies a shipped pack to a folder, shuffles what is in each file, and gives the files names that are read in
// another order.
func inAnotherOrder(t *testing.T, m *chance.Maker, pack, folder string, to fstest.MapFS) {
	t.Helper()
	files, err := packs.Shipped(pack)
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if base := d.Name(); base != "pack.yml" && !strings.HasSuffix(base, "_test.yml") {
			data = []byte(m.Shuffle(string(data)))
			name = strings.TrimSuffix(name, base) + fmt.Sprintf("%04d-%s", m.IntN(10_000), base)
		}
		to[folder+name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The same of packs made by chance, on conversations made by chance; and no score leaves its range.
func TestOrderOfPacksMadeByChance(t *testing.T) {
	t.Parallel()
	for seed := range uint64(200) {
		m := chance.New(seed)
		src := m.Pack()
		other := m.Shuffle(src)
		if other == src {
			t.Fatal("nothing was shuffled")
		}
		first, second := load(t, src), load(t, other)
		for range 3 {
			a, past := m.Conversation(), m.Past()
			got, want := findings(t, second.EvaluateAfter(past, a)), findings(t, first.EvaluateAfter(past, a))
			if got != want {
				t.Fatalf("seed %d: got\n%s\nwant\n%s\nof %s", seed, got, want, other)
			}
		}
	}
}

// findings are all that a pack finds, without the order of the pack.
func findings(t *testing.T, f *rules.Findings) string {
	t.Helper()
	var lines []string
	for _, e := range f.Evaluations {
		if e.Score != nil && (*e.Score < 0 || *e.Score > 100 || math.IsNaN(*e.Score)) {
			t.Fatalf("%s: score %v", e.Scorecard, *e.Score)
		}
		lines = append(lines, fmt.Sprintf("%s %s: %s of %s, judged %.9f", e.Scorecard, e.Agent, points(e.Score), points(e.Critical), e.Judged))
		for _, a := range e.Answers {
			lines = append(lines, fmt.Sprintf("%s %s %s: %s %s %s %v", e.Scorecard, e.Agent, a.Ref, a.State, a.Value, a.Why, a.Evidence))
		}
	}
	for _, flag := range f.Flags {
		lines = append(lines, fmt.Sprintf("%s %s %v", flag.Rule, flag.Severity, flag.Evidence))
	}
	slices.SortFunc(lines, cmp.Compare)
	return strings.Join(lines, "\n")
}

func points(score *float64) string {
	if score == nil {
		return "none"
	}
	return fmt.Sprintf("%.6f", *score)
}
