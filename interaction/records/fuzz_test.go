package records_test

import (
	"bytes"
	"errors"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"touchtone/interaction"
	"touchtone/interaction/records"
	"touchtone/interaction/vcon"
)

// A target for each family of readers: whatever the bytes, there is no panic and no end without an outcome, and what is
// accepted can be stored and measured. Recognition is left out, so that every mutant reaches its reader.
func FuzzRecognisers(f *testing.F) { fuzzFamily(f, "recognisers") }
func FuzzAnalytics(f *testing.F)   { fuzzFamily(f, "analytics") }
func FuzzDesks(f *testing.F)       { fuzzFamily(f, "desks") }
func FuzzVCons(f *testing.F)       { fuzzFamily(f, "vcons") }
func FuzzReviews(f *testing.F)     { fuzzFamily(f, "reviews") }
func FuzzSurveys(f *testing.F)     { fuzzFamily(f, "surveys") }
func FuzzTables(f *testing.F)      { fuzzFamily(f, "tables") }
func FuzzTexts(f *testing.F)       { fuzzFamily(f, "texts") }

func fuzzFamily(f *testing.F, family string) {
	formats := records.Families[family]
	for _, path := range fixtures(f) {
		b := contents(f, path)
		if i := slices.Index(formats, formatOf(f, b)); i >= 0 {
			f.Add(byte(i), b)
		}
	}
	f.Fuzz(func(t *testing.T, which byte, object []byte) {
		format := formats[int(which)%len(formats)]
		checkRead(t, records.ReadAs(format, records.Source{}, bytes.NewReader(object)))
	})
}

// FuzzRead takes the whole way, with what stands beside an object.
func FuzzRead(f *testing.F) {
	for _, path := range fixtures(f) {
		b := contents(f, path)
		f.Add(b, []byte(nil))
		f.Add(b, []byte(`{"id":"s","attributes":{"a":1}}`))
	}
	f.Fuzz(func(t *testing.T, object, sidecar []byte) {
		src := records.Source{Sidecar: sidecar, Key: "a/2026-01-02/b.json", Template: "a/{date}/{id}.json"}
		checkRead(t, records.Read(src, iotest.HalfReader(bytes.NewReader(object))))
	})
}

func checkRead(t *testing.T, all iter.Seq2[*interaction.Interaction, error]) {
	t.Helper()
	outcomes := 0
	for in, err := range all {
		outcomes++
		var bad *records.BadRecord
		switch {
		case err == nil:
			sound(t, in)
			interaction.Measure(in, 3000)
		case !errors.As(err, &bad) || bad.Code == "" || bad.Detail == "":
			t.Errorf("got %#v, want a code and a reason", err)
		}
	}
	if outcomes == 0 {
		t.Error("the object ended without an outcome")
	}
}

func contents(tb testing.TB, path string) []byte {
	tb.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func formatOf(tb testing.TB, object []byte) string {
	tb.Helper()
	seen, err := records.Sniff(bytes.NewReader(object))
	if err != nil {
		tb.Fatal(err)
	}
	return seen.Format
}

// TestEveryFormatIsFuzzed keeps the families together with the table.
func TestEveryFormatIsFuzzed(t *testing.T) {
	t.Parallel()
	var fuzzed []string
	for _, formats := range records.Families {
		fuzzed = append(fuzzed, formats...)
	}
	formats := records.Formats()
	slices.Sort(fuzzed)
	slices.Sort(formats)
	if !slices.Equal(fuzzed, formats) {
		t.Errorf("got %v, want %v", fuzzed, formats)
	}
}

// FuzzAdd: what was said in a container is the same after something was added to it.
func FuzzAdd(f *testing.F) {
	for _, path := range fixtures(f) {
		if strings.Contains(path, "vcon") {
			f.Add(contents(f, path))
		}
	}
	f.Fuzz(func(t *testing.T, container []byte) {
		more, err := vcon.Add(container, vcon.Analysis{Type: "report", Schema: "s", Body: []byte(`{"score":1}`)})
		if err != nil {
			return
		}
		before, after := read(t, records.Source{}, container), read(t, records.Source{}, more)
		if len(after) != 1 || spokenIn(before) != spokenIn(after) && before[0].bad == nil {
			t.Errorf("got\n%s\nwant\n%s", spokenIn(after), spokenIn(before))
		}
	})
}

// sound checks what the rest of the program relies on.
func sound(t *testing.T, in *interaction.Interaction) {
	t.Helper()
	for _, s := range texts(in) {
		if !utf8.ValidString(s) || strings.Contains(s, "\x00") {
			t.Errorf("Postgres would refuse %q", s)
		}
	}
	if in.Format == "" || in.Record < 1 {
		t.Errorf("got format %q, record %d", in.Format, in.Record)
	}
	if y := in.StartedAt.Year(); !in.StartedAt.IsZero() && (y < 1990 || y > 2100) {
		t.Errorf("it began in %d", y)
	}
	for i, turn := range in.Turns {
		if turn.Participant < 0 || turn.Participant >= len(in.Participants) {
			t.Fatalf("turn %d: nobody is participant %d", i, turn.Participant)
		}
		if turn.Start < interaction.Untimed || turn.End < interaction.Untimed || turn.End != interaction.Untimed && turn.End < turn.Start {
			t.Errorf("turn %d: from %d to %d", i, turn.Start, turn.End)
		}
		last := 0
		for _, w := range turn.Words {
			if w.From < last || w.To <= w.From || w.To > len(turn.Text) {
				t.Fatalf("turn %d: a word at %d..%d of %d", i, w.From, w.To, len(turn.Text))
			}
			last = w.To
		}
	}
}

func texts(in *interaction.Interaction) []string {
	all := []string{in.ID, string(in.Channel), in.Lang, in.Agent, in.Team, in.Customer, in.Journey, in.Touchpoint}
	for name, value := range in.Attributes {
		all = append(all, name, value)
	}
	for _, p := range in.Participants {
		all = append(all, p.ID, p.Name)
	}
	for _, a := range in.Answers {
		all = append(all, a.Metric, a.Question, a.Text)
	}
	for _, n := range in.Notes {
		all = append(all, n.Place, n.What)
	}
	for _, turn := range in.Turns {
		all = append(all, turn.Text, turn.Theirs)
	}
	for _, r := range in.Internal {
		all = append(all, r.By, r.Text)
	}
	return all
}
