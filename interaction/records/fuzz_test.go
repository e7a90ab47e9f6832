package records_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"touchtone/interaction"
	"touchtone/interaction/records"
	"touchtone/interaction/vcon"
)

// FuzzRead: whatever the bytes, there is no panic, and what is accepted can be stored and measured.
func FuzzRead(f *testing.F) {
	for _, path := range fixtures(f) {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, []byte(nil))
		f.Add(b, []byte(`{"id":"s","attributes":{"a":1}}`))
	}
	f.Fuzz(func(t *testing.T, object, sidecar []byte) {
		src := records.Source{Sidecar: sidecar, Key: "a/2026-01-02/b.json", Template: "a/{date}/{id}.json"}
		results := read(t, src, object)
		if len(results) == 0 {
			t.Error("the object ended without an outcome")
		}
		for _, r := range results {
			if r.bad == nil {
				sound(t, r.Interaction)
				interaction.Measure(r.Interaction, 3000)
			} else if r.bad.Code == "" || r.bad.Detail == "" {
				t.Errorf("got %#v, want a code and a reason", r.bad)
			}
		}
	})
}

// FuzzAddToVCon: what was said in a container is the same after something was added to it.
func FuzzAddToVCon(f *testing.F) {
	for _, path := range fixtures(f) {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if strings.Contains(path, "vcon") {
			f.Add(b)
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
