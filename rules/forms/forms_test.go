package forms_test

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/interaction/flaw"
	"touchtone/rules"
	"touchtone/rules/forms"
	"touchtone/rules/scoring"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

var update = flag.Bool("update", false, "accept what is seen as the golden answers")

func golden(t *testing.T, file, got string) {
	t.Helper()
	file = filepath.Join("testdata", file)
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
		t.Errorf("%s: got\n%s\nwant\n%s", file, got, want)
	}
}

// What is imported is a pack that loads, and says itself what did not come along.
func TestGoldenImport(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"connect", "genesys"} {
		src, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			t.Fatal(err)
		}
		p, lost, err := forms.Import(src)
		if err != nil {
			t.Fatal(err)
		}
		got := forms.YAML(p, lost)
		golden(t, name+".yml", string(got))
		if _, err := rules.Load(fstest.MapFS{"form.yml": {Data: got}}); err != nil {
			t.Errorf("%s does not load: %v", name, err)
		}
	}
}

// A scorecard that uses what we have is written with all that the others lack.
func TestGoldenExport(t *testing.T) {
	t.Parallel()
	src, err := os.ReadFile("testdata/ours.yml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := rules.Load(fstest.MapFS{"ours.yml": {Data: src}})
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []forms.Product{forms.Connect, forms.Genesys} {
		form, lost := forms.Export(&p.Pack, &p.Scorecards[0], to)
		golden(t, "ours."+string(to)+".json", string(form))
		golden(t, "ours."+string(to)+".lost.txt", lines(lost))
	}
}

func lines(lost []forms.Loss) string {
	var out strings.Builder
	for _, l := range lost {
		fmt.Fprintln(&out, l)
	}
	return out.String()
}

func TestBadFormsHaveAPlace(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		src  string
		line int
		path string
	}{
		{"{\"Title\": \"x\",\n \"Items\": [{\"Section\": {\"Weight\": \"heavy\"}}]}", 2, "$.Items[0].Section.Weight"},
		{"{\"Title\": \"x\",\n\n \"Items\": [,]}", 3, "$.Items"},
		{"{\"questionGroups\": {}}", 1, "$.questionGroups"},
		{"{\"questionGroups\": []}\n{}", 2, ""},
		{"{\"Title\": \"x\"}", 1, ""},
		{"", 1, ""},
	} {
		_, _, err := forms.Import([]byte(test.src))
		var f *flaw.Flaw
		if !errors.As(err, &f) || f.Line != test.line || !strings.HasPrefix(f.Path, test.path) {
			t.Errorf("%q: got %+v, want line %d at %s", test.src, f, test.line, test.path)
		}
	}
}

// What is exported without loss comes back as it was.
func TestRoundTripIsTheIdentity(t *testing.T) {
	t.Parallel()
	for _, to := range []forms.Product{forms.Connect, forms.Genesys} {
		r := rand.New(rand.NewPCG(5, 6))
		for range 150 {
			want := reads(t, strictyaml.Encode(newMaker(r, to).pack()))
			form, lost := forms.Export(want, &want.Scorecards[0], to)
			if len(lost) > 0 {
				t.Fatalf("%s: lost %v of\n%s", to, lost, strictyaml.Encode(want))
			}
			p, lost, err := forms.Import(form)
			if err != nil || len(lost) > 0 {
				t.Fatalf("%s: %v, lost %v of\n%s", to, err, lost, form)
			}
			got := reads(t, forms.YAML(p, lost))
			if a, b := says(t, got), says(t, want); a != b {
				t.Fatalf("%s: %s\nof %s", to, firstDifference(a, b), form)
			}
		}
	}
}

func reads(t *testing.T, src []byte) *written.Pack {
	t.Helper()
	p, err := rules.Load(fstest.MapFS{"pack.yml": {Data: src}})
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return &p.Pack
}

func says(t *testing.T, p *written.Pack) string {
	t.Helper()
	out, err := json.MarshalIndent(p.Scorecards, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d: got %s, want %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("got %d lines, want %d", len(a), len(b))
}

// maker makes packs out of what a product has a place for.
type maker struct {
	*rand.Rand
	to        forms.Product
	p         written.Pack
	questions []written.Question // so far
	sections  []string
}

func newMaker(r *rand.Rand, to forms.Product) *maker { return &maker{Rand: r, to: to} }

func (m *maker) pack() *written.Pack {
	title := m.words()
	card := written.Scorecard{Key: forms.Slug(title), Title: title, State: pick(m, written.Active, written.Draft), Mode: scoring.Points}
	if m.to == forms.Connect {
		card.Mode = pick(m, scoring.Mean, scoring.Sections)
		m.categories()
	}
	n := 1 + m.IntN(3)
	for i := range n {
		m.sections = append(m.sections, fmt.Sprint("s", i))
	}
	for _, ref := range m.sections {
		card.Sections = append(card.Sections, m.section(ref, card.Mode))
	}
	m.p.Scorecards = []written.Scorecard{card}
	return &m.p
}

func pick[T any](m *maker, from ...T) T { return from[m.IntN(len(from))] }

func (m *maker) words() string {
	return pick(m, "Was it", "Does the agent", "Ήταν", "Спросил ли") + " " + pick(m, "so: kind", `"heard" #1`, "on time?", "100% right")
}

// categories are rules as they are made of imported ones.
func (m *maker) categories() {
	for _, name := range []string{"Greeting", "Refund asked", "It's (odd): №1"} {
		when := written.When{Text: strictyaml.Text{Value: fmt.Sprintf(`attribute vendor_categories is "*%s*"`, name)}}
		id := forms.Slug(name)
		if name == "Greeting" {
			id = name
		}
		m.p.Rules = append(m.p.Rules, written.Rule{ID: id, When: when})
	}
}

func (m *maker) section(ref string, mode scoring.Mode) written.Group {
	g := written.Group{Ref: ref, Title: m.words()}
	if mode != scoring.Mean {
		g.Weight = m.weight()
	}
	for range 1 + m.IntN(4) {
		g.Questions = append(g.Questions, m.question(ref))
	}
	if m.to == forms.Connect && !strings.HasPrefix(ref, "in_") && m.IntN(3) == 0 {
		g.Sections = append(g.Sections, m.section("in_"+ref, mode))
	}
	return g
}

func (m *maker) weight() *float64 {
	w := float64(m.IntN(20))
	return &w
}

func (m *maker) question(section string) written.Question {
	q := written.Question{Ref: fmt.Sprint("q", len(m.questions)), Asks: m.words(), NA: pick(m, "", written.NAManual)}
	if m.IntN(2) == 0 {
		q.Instructions = m.words()
	}
	switch {
	case m.IntN(4) == 0:
		q.Type = written.FreeText
	case m.IntN(2) == 0:
		q.Type = written.Single
		for i, label := range []string{"At once", "Later", "Never"} {
			q.Options = append(q.Options, written.Option{Ref: forms.Slug(label), Label: label, Points: float64(9 - 3*i)})
		}
		if m.to == forms.Connect {
			q.Options[2].Fatal = pick(m, "", "form", "section")
			if section != m.sections[0] && m.IntN(3) == 0 {
				q.Options[2].Fatal = "section:" + m.sections[0] // of its own section it would come back as section
			}
		} else {
			q.Options[2].Fatal = pick(m, "", "form")
		}
	default:
		q.Fatal = pick(m, "", "form")
	}
	if m.to == forms.Connect {
		m.automate(&q)
	}
	if m.to == forms.Connect || q.Type == "" {
		q.Weight = m.weight()
		*q.Weight++
	}
	m.enable(&q)
	m.questions = append(m.questions, q)
	return q
}

// automate lets rules answer.
func (m *maker) automate(q *written.Question) {
	rule := func() written.When {
		return written.When{Text: strictyaml.Text{Value: pick(m, "", "not ") + "rule " + m.p.Rules[m.IntN(3)].ID}}
	}
	switch {
	case q.Type == written.FreeText || m.IntN(3) == 0:
	case q.Type == "" && m.IntN(2) == 0:
		q.PassWhen = rule()
	case q.Type == "":
		q.FailWhen = rule()
	default:
		q.Answers = []written.Step{{When: rule(), Set: "later"}, {When: rule(), Set: "at_once"}, {Else: "never"}}[:2+m.IntN(2)]
	}
}

// enable lets earlier answers decide whether it is asked.
func (m *maker) enable(q *written.Question) {
	var asks []string
	for _, earlier := range m.questions {
		switch {
		case m.IntN(3) > 0 || len(asks) == 2 || earlier.Type == written.FreeText:
		case earlier.Type == written.Single && m.to == forms.Connect:
			asks = append(asks, "answer of "+earlier.Ref+pick(m, " is not at_once", " is (later | never)"))
		case earlier.Type == written.Single:
			asks = append(asks, "answer of "+earlier.Ref+" is later")
		default:
			asks = append(asks, "answer of "+earlier.Ref+" is no")
		}
	}
	text := strings.Join(asks, pick(m, " and ", " or "))
	if text != "" && m.to == forms.Connect && m.IntN(3) == 0 {
		text = "not (" + text + ")"
	}
	q.EnableWhen.Text.Value = text
}

// FuzzImport: whatever is no form is refused, and whatever is one becomes a file that can be read.
func FuzzImport(f *testing.F) {
	for _, name := range []string{"connect", "genesys"} {
		src, err := os.ReadFile(filepath.Join("testdata", name+".json"))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p, lost, err := forms.Import(src)
		if err != nil || len(src) > 32<<10 {
			return // a file of ours may be 256 kB
		}
		out := forms.YAML(p, lost)
		if _, mistakes := strictyaml.Parse("form.yml", out); len(mistakes) > 0 && len(out) < 200<<10 {
			t.Errorf("%v\n%s", mistakes, out)
		}
	})
}
