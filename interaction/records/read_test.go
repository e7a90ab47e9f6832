package records_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"touchtone/interaction"
	"touchtone/interaction/records"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden reads every fixture and compares all that was understood with the golden file beside it.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, path := range fixtures(t) {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			got := transcript(readFixture(t, path))
			golden := path + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// fixtures are the inputs under testdata: all but golden files and sidecars.
func fixtures(tb testing.TB) (paths []string) {
	tb.Helper()
	err := filepath.WalkDir("testdata", func(path string, e fs.DirEntry, err error) error {
		_, beside := records.SidecarOf(path)
		if err == nil && e.IsDir() && e.Name() == "fuzz" {
			return fs.SkipDir
		}
		if err == nil && !e.IsDir() && !beside && filepath.Ext(path) != ".golden" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return paths
}

func readFixture(tb testing.TB, path string) []result {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	src := records.Source{Key: path}
	for _, beside := range []string{path + ".meta.json", strings.Replace(path, "/transcript/", "/metadata/", 1)} {
		if b, err := os.ReadFile(beside); err == nil && beside != path {
			src.Sidecar = b
		}
	}
	return read(tb, src, b)
}

// result is one thing that Read yielded.
type result struct {
	*interaction.Interaction
	bad *records.BadRecord
}

func read(tb testing.TB, src records.Source, b []byte) (all []result) {
	tb.Helper()
	for in, err := range records.Read(src, iotest.HalfReader(bytes.NewReader(b))) {
		var bad *records.BadRecord
		if err != nil && !errors.As(err, &bad) {
			tb.Fatalf("got %v, want a bad record", err)
		}
		all = append(all, result{in, bad})
	}
	return all
}

// transcript writes results for people.
func transcript(results []result) string {
	var w strings.Builder
	for _, r := range results {
		if r.bad != nil {
			fmt.Fprintf(&w, "== %v\n", r.bad)
			continue
		}
		writeAbout(&w, r.About)
		for _, turn := range r.Turns {
			fmt.Fprintf(&w, "%d %-8s %6d %6d %s%q\n", turn.Participant, turn.Speaker, turn.Start, turn.End, theirs(turn), turn.Text)
			for _, word := range turn.Words {
				fmt.Fprintf(&w, "%25d %6d %s\n", word.Start, word.End, turn.Text[word.From:word.To])
			}
		}
		for _, remark := range r.Internal {
			fmt.Fprintf(&w, "internal %s %d %q\n", remark.By, remark.At, remark.Text)
		}
	}
	return w.String()
}

func theirs(turn interaction.Turn) string {
	if turn.Theirs == "" {
		return ""
	}
	return turn.Theirs + " "
}

func writeAbout(w *strings.Builder, a interaction.About) {
	fmt.Fprintf(w, "== %d %s %q %s %s\n", a.Record, a.Format, a.ID, a.Channel, a.Lang)
	if r := a.Request; r != nil {
		fmt.Fprintf(w, "request at %v, answered %v, begun %v\n", r.At, r.Answered, r.Begun)
	}
	fmt.Fprintf(w, "start %v, able {TurnTimes:%v TurnEnds:%v WordTimes:%v Roles:%v}", a.StartedAt, a.Able.TurnTimes, a.Able.TurnEnds, a.Able.WordTimes, a.Able.Roles)
	if a.Able.Roles == interaction.RolesInferred {
		fmt.Fprintf(w, " %v", a.Able.RoleConfidence)
	}
	w.WriteByte('\n')
	fmt.Fprintf(w, "agent %q team %q customer %q journey %q touchpoint %q\n", a.Agent, a.Team, a.Customer, a.Journey, a.Touchpoint)
	names := make([]string, 0, len(a.Attributes))
	for name := range a.Attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(w, "attribute %s=%q\n", name, a.Attributes[name])
	}
	for _, p := range a.Participants {
		fmt.Fprintf(w, "participant %+v\n", p)
	}
	for _, answer := range a.Answers {
		score := "-"
		if answer.Score != nil {
			score = fmt.Sprint(*answer.Score)
		}
		fmt.Fprintf(w, "answer %s %q %s of %v..%v %q\n", answer.Metric, answer.Question, score, answer.Min, answer.Max, answer.Text)
	}
	for _, n := range a.Notes {
		fmt.Fprintf(w, "note %s %s: %s\n", n.Code, n.Place, n.What)
	}
}
