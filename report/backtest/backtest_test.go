package backtest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"iter"
	"math"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode/utf8"

	"touchtone/report"
	"touchtone/report/backtest"
	"touchtone/rules"
	"touchtone/rules/rulestest"
)

var update = flag.Bool("update", false, "accept what is seen as the golden answers")

const inForce = `
rules:
  - {id: polite, when: agent says ("please" | "thank you")}
scorecards:
  - key: care
    title: Care
    sections:
      - ref: talk
        title: Talk
        questions:
          - {ref: greeting, asks: "Does the agent greet?", weight: 4, pass_when: agent says ("hello" | "good morning")}
          - {ref: sorry, asks: "Does the agent say sorry?", weight: 4, pass_when: agent says "sorry"}
          - {ref: thanks, asks: "Does the agent thank?", weight: 2, pass_when: agent says "thank you"}
journeys:
  - key: buying
    title: Buying
    touchpoints:
      - {key: paying, title: Paying, owner: billing, when: customer says ("paid" | "charged")}
flags:
  - {id: manager, severity: high, reason: "Asked for a manager", when: customer says "manager"}
  - {id: low, severity: low, reason: "A low score", when: score of care < 50}
`

// candidate asks for a real greeting, drops a question, asks another, and lets fewer flags through.
var candidate = strings.NewReplacer(
	`("hello" | "good morning")`, `"good morning"`,
	`{ref: thanks, asks: "Does the agent thank?", weight: 2, pass_when: agent says "thank you"}`,
	`{ref: please, asks: "Does the agent say please?", weight: 2, pass_when: agent says "please"}`,
	`("paid" | "charged")`, `"charged"`,
	`customer says "manager"`, `customer says ("the manager" | "boss")`,
).Replace(inForce)

func load(t testing.TB, src string) *rules.Pack {
	t.Helper()
	p, err := rules.Load(fstest.MapFS{"pack.yml": {Data: []byte(src)}})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var said = []string{
	"agent: hello there\ncustomer: I was charged twice, get me the manager\nagent: I am so sorry\n",
	"agent: good morning\ncustomer: I paid last week\nagent: thank you, please hold\n",
	"agent: hello, please tell me\ncustomer: where is my boss\nagent: what\n",
	"agent: good morning\ncustomer: a manager called me\nagent: sorry about that, thank you\n",
}

// history is what the pack in force said of so many conversations.
func history(t testing.TB, n int) iter.Seq2[report.Past, error] {
	t.Helper()
	pack := load(t, inForce)
	return func(yield func(report.Past, error) bool) {
		for i := range n {
			past := func() (*report.Scored, error) {
				heard := rulestest.Heard(t, said[i%len(said)])
				heard.ID, heard.Agent, heard.Team = fmt.Sprintf("c-%03d", i), fmt.Sprint("agent ", i%3), "north"
				return &report.Scored{ID: fmt.Sprintf("%d-1", i), Pack: pack.SHA256, Engine: "1", Heard: heard, Found: pack.Evaluate(heard)}, nil
			}
			if !yield(past, nil) {
				return
			}
		}
	}
}

func judge(pack *rules.Pack) backtest.Judge {
	return func(was *report.Scored) backtest.Trial {
		found, matches := pack.Try(was.Before, was.Heard)
		return backtest.Trial{
			Was: was, Now: found, Matches: matches,
			Cost: backtest.Cost{Hearing: 800 * time.Microsecond, Judging: 90 * time.Microsecond},
		}
	}
}

func run(t testing.TB, src string, n int) *backtest.Report {
	t.Helper()
	from := time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)
	lot := report.Lot{Period: report.Period{From: from, To: from.AddDate(0, 0, 10)}, Of: n, N: n, Days: 10}
	pack := load(t, src)
	r, err := backtest.Run(lot, history(t, n), judge(pack), func(int) {})
	if err != nil {
		t.Fatal(err)
	}
	r.Candidate, r.Analysis = pack.SHA256, "1"
	return r
}

func written(t *testing.T, r *backtest.Report) string {
	t.Helper()
	var out bytes.Buffer
	if err := r.Write(&out, func(id string) string { return "http://127.0.0.1:8470/interactions/" + id }); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestGoldenReport(t *testing.T) {
	t.Parallel()
	const file = "testdata/report.txt"
	got := written(t, run(t, candidate, 120))
	for line := range strings.Lines(got) {
		if n := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); n > 80 {
			t.Errorf("%d characters: %s", n, line)
		}
	}
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
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A pack changes nothing against itself.
func TestSamePackChangesNothing(t *testing.T) {
	t.Parallel()
	r := run(t, inForce, 300)
	if got, want := r.String(), "of 300 interactions tried, 0 answers flip, and 0 flags come or go"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	card := r.Scorecards[0]
	if len(r.Links) != 0 || card.Score.Moved != 0 || card.Score.By.Value != 0 || len(card.Agents) != 0 {
		t.Errorf("got %+v", card)
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	r := run(t, candidate, 400)
	card := r.Scorecards[0]
	// Of four conversations two lose 4 points for a greeting, two lose 2 for thanks, two gain 2 for please: 40 and 20 of 100.
	if want := (-40.0 - 0.0 + (-40 + 20) - 20) / 4; math.Abs(card.Score.By.Value-want) > 1e-9 || card.Score.By.N != 400 {
		t.Errorf("scores move by %+v, want %.1f of 400", card.Score.By, want)
	}
	greeting := card.Questions[0]
	if greeting.Flipped != 200 || len(greeting.Flips) != 1 || greeting.Flips[0].Was != "Yes" || greeting.Flips[0].Now != "No" || len(greeting.Flips[0].Examples) != 3 {
		t.Errorf("greeting: %+v, want 200 flips from Yes to No with 3 examples", greeting)
	}
	if first := greeting.Flips[0].Examples[0]; first.Name != "c-000" || first.Was != `turn 1: "hello"` || !strings.HasSuffix(first.Now, "in the turns of the agent (2 between 1 and 3, 6 words)") {
		t.Errorf("first example %+v", first)
	}
	for i, want := range []backtest.Flag{
		{Rule: "manager", Raised: backtest.Change{Was: 200, Now: 200}, New: 100, Lost: 100},
		{Rule: "low", Raised: backtest.Change{Was: 100, Now: 200}, New: 100, Lost: 0},
	} {
		var got backtest.Flag
		for _, f := range r.Flags {
			if f.Rule == want.Rule {
				got = f
			}
		}
		if got.Raised != want.Raised || got.New != want.New || got.Lost != want.Lost {
			t.Errorf("flag %d: got %+v, want %+v", i, got, want)
		}
	}
	if len(r.Links) != 1 || r.Links[0].Was != "buying / paying" || r.Links[0].Now != "" || r.Links[0].N != 100 {
		t.Errorf("links %+v", r.Links)
	}
	if got := r.ADay(r.Flags[0].Raised.Now); got != 20 {
		t.Errorf("%g flags a day, want 20", got)
	}
}

// Where an answer flips over the same words, what was asked of them says why.
func TestFlipOverTheSameWords(t *testing.T) {
	t.Parallel()
	r := run(t, strings.Replace(inForce, `agent says ("hello" | "good morning")`, `agent says ("hello" | "good morning") at least 2 times`, 1), 4)
	flips := r.Scorecards[0].Questions[0].Flips
	if len(flips) == 0 ||
		flips[0].Examples[0].Was != `turn 1: "hello", asked: agent says ("hello" | "good morning")` ||
		flips[0].Examples[0].Now != `turn 1: "hello", asked: agent says ("hello" | "good morning") at least 2 times` {
		t.Errorf("got %+v", flips)
	}
}

// However the processors share the work, and however often it comes and goes as JSON, the report is the same.
func TestReportIsAlwaysTheSame(t *testing.T) {
	t.Parallel()
	first, second := run(t, candidate, 1000), run(t, candidate, 1000)
	a, err := json.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(second)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("got\n%s\nand then\n%s", a, b)
	}
	var read backtest.Report
	if err := json.Unmarshal(a, &read); err != nil {
		t.Fatal(err)
	}
	if got, want := written(t, &read), written(t, first); got != want {
		t.Errorf("after JSON\n%s\nbefore\n%s", got, want)
	}
}

// Where the analysis is another too, not every change is the pack's doing, and the report says so.
func TestAnotherAnalysisIsNamed(t *testing.T) {
	t.Parallel()
	r := run(t, inForce, 10)
	const warning = "heard again by analysis"
	if got := written(t, r); strings.Contains(got, warning) {
		t.Errorf("warns of the same analysis:\n%s", got)
	}
	r.Analysis = "2"
	if got := written(t, r); !strings.Contains(got, warning+" 2") {
		t.Errorf("does not warn:\n%s", got)
	}
}

func TestNothingToTry(t *testing.T) {
	t.Parallel()
	if got, want := written(t, run(t, candidate, 0)), "Nothing to try"; !strings.HasPrefix(got, want) {
		t.Errorf("got %q, want %s…", got, want)
	}
}

func TestRunEndsWithTheFirstError(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	nothing := func(*report.Scored) backtest.Trial { t.Error("judged"); return backtest.Trial{} }
	for name, past := range map[string]func(yield func(report.Past, error) bool){
		"page": func(yield func(report.Past, error) bool) { yield(nil, broken) },
		"document": func(yield func(report.Past, error) bool) {
			yield(func() (*report.Scored, error) { return nil, broken }, nil)
		},
	} {
		if _, err := backtest.Run(report.Lot{}, past, nothing, func(int) {}); !errors.Is(err, broken) {
			t.Errorf("%s: got %v, want %v", name, err, broken)
		}
	}
}
