package rules_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/packs"
	"touchtone/rules/rulestest"
)

func aCall(t testing.TB) *nlp.Analysis {
	a := rulestest.Heard(t, `
		0-4 agent: Hello, this is Sam.
		5-9 customer -0.6: My fridge is broken, this is awful.
		10-14 agent: What is your postcode? Please hold.
		40-44 agent: It comes on Friday. Goodbye.`)
	a.Agent = "sam"
	return a
}

// card makes a pack of one scorecard out of its questions.
func card(t testing.TB, settings, questions string) *rules.Pack {
	t.Helper()
	return load(t, `
scorecards:
  - key: support
    title: Support
`+indent(settings, 4)+`
    sections:
      - ref: all
        title: All
        questions:
`+indent(questions, 10))
}

func indent(s string, by int) string {
	var out strings.Builder
	for line := range strings.Lines(strings.Trim(s, "\n")) {
		out.WriteString(strings.Repeat(" ", by) + line)
	}
	return out.String() + "\n"
}

// answers are the answers of the only evaluation: ref=value, or ref=n/a, or ref=abstained.
func answers(t testing.TB, p *rules.Pack, a *nlp.Analysis) string {
	t.Helper()
	f := p.Evaluate(a)
	if len(f.Evaluations) != 1 {
		t.Fatalf("got %d evaluations, want one", len(f.Evaluations))
	}
	var out []string
	for _, x := range f.Evaluations[0].Answers {
		value := string(x.State)
		if x.State == rules.Answered {
			value = x.Value
		}
		out = append(out, x.Ref+"="+value)
	}
	return strings.Join(out, " ")
}

func TestSixTypesOfQuestions(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- {ref: b, asks: Never rude?, fail_when: agent says "rude"}
- ref: c
  asks: Which tone?
  type: single
  options: [{ref: warm, points: 2}, {ref: cold, points: 0}]
  answers: [{when: agent says "dear", set: warm}, {else: cold}]
- ref: d
  asks: Which topics?
  type: multi
  options: [{ref: fridge, points: 1}, {ref: oven, points: 1}, {ref: friday, points: 1}]
  answers: [{when: anyone says "fridge", set: fridge}, {when: anyone says "oven", set: oven}, {when: anyone says "friday", set: friday}]
- ref: e
  asks: How clear?
  type: scale
  from: 1
  to: 5
  answers: [{when: agent says "friday", set: "4"}, {else: "2"}]
- ref: f
  asks: How long was the call?
  type: numeric
  reads: longest pause
  options: [{ref: short, up_to: 10, points: 1}, {ref: long, points: 0}]
- {ref: g, asks: Any remark?, type: text}
`)
	a := aCall(t)
	a.Measures.LongestPause = &interaction.Pause{After: 2, Start: 14_000, End: 40_000}
	if got, want := answers(t, p, a), "a=yes b=yes c=cold d=fridge, friday e=4 f=26 g=abstained"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	e := p.Evaluate(a).Evaluations[0]
	if e.Earned != 1+1+0+2+4+0 || e.Possible != 1+1+2+3+5+1 {
		t.Errorf("got %v of %v", e.Earned, e.Possible)
	}
	if e.Answers[5].Label != "26: long" {
		t.Errorf("numeric: got the label %q", e.Answers[5].Label)
	}
}

func TestWhatDoesNotApply(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Oven?, applies_when: anyone says "oven", pass_when: agent says "hello"}
- {ref: b, asks: Fridge?, applies_when: anyone says "fridge", pass_when: agent says "hello"}
- {ref: c, asks: Not for fridges?, na_when: anyone says "fridge", pass_when: agent says "hello"}
- {ref: d, asks: After b?, enable_when: answer of b is yes, pass_when: agent says "goodbye"}
- {ref: e, asks: After a?, enable_when: answer of a is yes, pass_when: agent says "goodbye"}
- {ref: f, asks: At delivery?, touchpoint: delivery, pass_when: agent says "hello"}
- {ref: g, asks: The bot?, of: bot, pass_when: bot says "hello"}
- {ref: h, asks: After i?, enable_when: answer of i is no, pass_when: agent says "hello"}
- {ref: i, asks: Rude?, pass_when: agent says "rude"}
`)
	if got, want := answers(t, p, aCall(t)), "a=n/a b=yes c=n/a d=yes e=n/a f=n/a g=n/a h=yes i=no"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if e := p.Evaluate(aCall(t)).Evaluations[0]; e.Possible != 4 || e.Earned != 3 {
		t.Errorf("got %v of %v, want 3 of 4", e.Earned, e.Possible)
	}
}

// Amazon Connect documents that the first matching condition decides.
func TestFirstMatchWins(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ steps, want string }{
		{`[{when: agent says "hello", set: x}, {when: agent says "goodbye", set: y}, {else: z}]`, "a=x"},
		{`[{when: agent says "rude", set: x}, {when: agent says "goodbye", set: y}, {else: z}]`, "a=y"},
		{`[{when: agent says "rude", set: x}, {else: z}]`, "a=z"},
		{`[{when: agent says "rude", set: x}, {else: n/a}]`, "a=n/a"},
		{`[{when: agent says "rude", set: x}]`, "a=abstained"},
		{`[{when: bot says "rude", set: x}, {when: agent says "hello", set: y}]`, "a=abstained"},
	} {
		p := card(t, "", `
- ref: a
  asks: Which?
  type: single
  options: [{ref: x, points: 1}, {ref: y}, {ref: z}]
  answers: `+c.steps)
		if got := answers(t, p, aCall(t)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.steps, got, c.want)
		}
	}
}

// Every point given or withheld rests on words, or on the window that was searched for them.
func TestEvidence(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- {ref: b, asks: Says welcome?, pass_when: agent says "welcome" in first 2 turns}
- {ref: c, asks: Never says goodbye?, fail_when: agent says "goodbye"}
- {ref: d, asks: Never says rude?, fail_when: agent says "rude"}
`)
	got := p.Evaluate(aCall(t)).Evaluations[0].Answers
	if e := got[0].Evidence; len(e) != 1 || e[0].Quote != "Hello" || e[0].Turn != 0 {
		t.Errorf("met: got %+v", e)
	}
	if w := got[1].Searched; w == nil || fmt.Sprint(w.Turns) != "[0 2]" || w.Words != 10 || w.Sought != `"welcome"` || w.Speaker != interaction.Agent {
		t.Errorf("missed: got %+v", w)
	}
	if e := got[2].Evidence; got[2].Value != "no" || len(e) != 1 || e[0].Quote != "Goodbye" {
		t.Errorf("failed: got %+v", e)
	}
	if w := got[3].Searched; got[3].Value != "yes" || w == nil || len(w.Turns) != 3 {
		t.Errorf("kept: got %+v", w)
	}
}

func TestAbstentions(t *testing.T) {
	t.Parallel()
	questions := `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- {ref: b, asks: Soon?, pass_when: anyone says "hello" in first 10s}
- {ref: c, asks: At all?, pass_when: anyone says "hello"}
`
	for _, c := range []struct {
		name, want string
		change     func(*nlp.Analysis)
	}{
		{"all known", "a=yes b=yes c=yes", func(*nlp.Analysis) {}},
		{"no roles", "a=abstained b=yes c=yes", func(a *nlp.Analysis) { a.Able.Roles = interaction.RolesMissing }},
		{"no times", "a=yes b=abstained c=yes", func(a *nlp.Analysis) { a.Able.TurnTimes = false }},
		{"inferred roles", "a=yes b=yes c=yes", func(a *nlp.Analysis) { a.Able.Roles, a.Able.RoleConfidence = interaction.RolesInferred, 0.9 }},
		{"no text", "a=abstained b=abstained c=abstained", func(a *nlp.Analysis) { a.Turns = nil }},
	} {
		a := aCall(t)
		c.change(a)
		if got := answers(t, card(t, "", questions), a); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	a := aCall(t)
	a.Able.Roles, a.Able.RoleConfidence = interaction.RolesInferred, 0.7
	if got := answers(t, card(t, "min_confidence: 0.9", questions), a); got != "a=abstained b=yes c=yes" {
		t.Errorf("inferred roles under a high limit: got %s", got)
	}
	a.Turns = nil
	e := card(t, "", questions).Evaluate(a).Evaluations[0]
	if e.Score != nil || e.Judged != 0 || !strings.Contains(e.NeedsPerson, "nothing was said") {
		t.Errorf("no text: got score %v, judged %v, %q", e.Score, e.Judged, e.NeedsPerson)
	}
}

// After a transfer each agent is evaluated on own turns.
func TestTransfer(t *testing.T) {
	t.Parallel()
	p := card(t, "", `
- {ref: a, asks: Greets at once?, pass_when: agent says "hello" in first turn}
- {ref: b, asks: Soon?, pass_when: agent says "hello" in first 5s}
- {ref: c, asks: Answers the customer?, pass_when: after (customer says "help") agent says "yes"}
`)
	a := rulestest.Heard(t, `
		0-4 agent/Rick: Larkhill.
		5-9 customer: I need help.
		10-14 agent/Rick: I pass you on.
		30-34 agent/Olga: Hello, Olga here.
		35-39 customer: Still need help.
		40-44 agent/Olga: Yes, certainly.`)
	f := p.Evaluate(a)
	var got []string
	for _, e := range f.Evaluations {
		got = append(got, e.Agent)
		for _, x := range e.Answers {
			got = append(got, x.Value)
		}
	}
	if want := "Rick no no no Olga yes yes yes"; strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

func TestWhichScorecardsApply(t *testing.T) {
	t.Parallel()
	question := `- {ref: a, asks: Greets?, pass_when: agent says "hello"}`
	for settings, want := range map[string]int{
		"applies_when: channel is call": 1, "applies_when: channel is chat": 0, "languages: [ro]": 0, "languages: [ro, en]": 1,
		"state: draft": 0, "state: retired": 0, "of: bot": 0, "applies_when: attribute queue is x": 1,
	} {
		if got := len(card(t, settings, question).Evaluate(aCall(t)).Evaluations); got != want {
			t.Errorf("%s: got %d evaluations, want %d", settings, got, want)
		}
	}
	e := card(t, "applies_when: attribute queue is x", question).Evaluate(aCall(t)).Evaluations[0]
	if !strings.Contains(e.NeedsPerson, "attribute queue is not known") {
		t.Errorf("a doubt about the scorecard: got %q", e.NeedsPerson)
	}
}

func TestFatalBandsAndBonus(t *testing.T) {
	t.Parallel()
	bands := "bands: [{from: 0, name: low}, {from: 50, name: fair}, {from: 90, name: top}]\n"
	e := card(t, bands, `
- {ref: a, asks: Greets?, pass_when: agent says "hello", critical: true}
- {ref: b, asks: Keeps from goodbye?, fail_when: agent says "goodbye", fatal: form}
`).Evaluate(aCall(t)).Evaluations[0]
	if *e.Score != 0 || *e.BeforeFatal != 50 || *e.Critical != 100 || !e.Fatal || e.Band != "low" || !e.Answers[1].Fatal {
		t.Errorf("got %+v", e)
	}
	e = card(t, bands+"score_by: bonus", `
- {ref: a, asks: Greets?, pass_when: agent says "hello"}
- ref: b
  asks: How?
  type: single
  options: [{ref: warm, points: 1, bonus: 0.5}, {ref: cold}]
  answers: [{when: agent says "please", set: warm}, {else: cold}]
`).Evaluate(aCall(t)).Evaluations[0]
	if *e.Score != 125 || e.Band != "top" {
		t.Errorf("bonus: got %v, %s", *e.Score, e.Band)
	}
}

func TestLinks(t *testing.T) {
	t.Parallel()
	p := load(t, `
journeys:
  - key: buying
    title: Buying
    touchpoints:
      - {key: order, title: Order, owner: sales, when: attribute queue is orders}
      - {key: delivery, title: Delivery, owner: logistics, when: attribute queue is "d*" or id is "deliveries/*"}
`)
	for _, c := range []struct {
		change func(*nlp.Analysis)
		want   string
	}{
		{func(a *nlp.Analysis) { a.Attributes = map[string]string{"queue": "Orders"} }, "buying order metadata"},
		{func(a *nlp.Analysis) { a.ID = "deliveries/7" }, "buying delivery metadata"},
		{func(a *nlp.Analysis) { a.Touchpoint = "order" }, "buying order declared"},
		{func(a *nlp.Analysis) { a.Touchpoint = "buying.delivery" }, "buying delivery declared"},
		{func(a *nlp.Analysis) { a.Touchpoint = "moon" }, " moon declared"},
		{func(*nlp.Analysis) {}, "  unmatched"},
	} {
		a := aCall(t)
		c.change(a)
		l := p.Evaluate(a).Link
		if got := fmt.Sprint(l.Journey, " ", l.Touchpoint, " ", l.How); got != c.want || l.Why == "" {
			t.Errorf("got %q because %q, want %q", got, l.Why, c.want)
		}
	}
}

// What a condition looks at tells by what it links, and how sure that is.
func TestLinksSayByWhatAndHowSure(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		when string
		how  rules.LinkedBy
		sure float64
	}{
		{`channel is call`, rules.ByMetadata, 1},
		{`channel is call and rule parcel`, rules.ByRule, 1},
		{`survey csat <= 2`, rules.BySurvey, 1},
		{`customer says "parcel"`, rules.ByTopic, 2.0 / 3},
		{`attribute queue is "x" or customer says "lost"`, rules.ByTopic, 0.5},
	} {
		p := load(t, `
rules: [{id: parcel, when: customer says "parcel"}]
journeys:
  - {key: buying, title: Buying, touchpoints: [{key: delivery, title: D, owner: O, when: '`+c.when+`'}]}
`)
		two := 2.0
		a := rulestest.Heard(t, "customer: My parcel is lost. I want my parcel.")
		a.Channel, a.Answers = interaction.Call, []interaction.SurveyAnswer{{Metric: "csat", Score: &two, Min: 1, Max: 5}}
		l := p.Link(nil, a)
		if l.Touchpoint != "delivery" || l.How != c.how || math.Abs(l.Confidence-c.sure) > 1e-9 {
			t.Errorf("%s: got %+v, want it by %s, as sure as %.2f", c.when, l, c.how, c.sure)
		}
	}
}

// A touchpoint's condition is for its channels alone.
func TestATouchpointOfOtherChannelsDoesNotLink(t *testing.T) {
	t.Parallel()
	p := load(t, `
journeys:
  - {key: buying, title: Buying, touchpoints: [{key: chat, title: C, owner: O, channels: [chat], when: attribute queue is orders}]}
`)
	a := aCall(t)
	a.Attributes = map[string]string{"queue": "orders"}
	if l := p.Link(nil, a); l.How != rules.Unmatched {
		t.Errorf("a call: got %+v, want no link", l)
	}
	a.Channel = interaction.Chat
	if l := p.Link(nil, a); l.Touchpoint != "chat" {
		t.Errorf("a chat: got %+v, want a link", l)
	}
}

func TestFlagsAndPriority(t *testing.T) {
	t.Parallel()
	p := load(t, smallCard+`
flags:
  - {id: low, severity: low, reason: Something, when: customer says "fridge"}
  - {id: poor, severity: high, reason: A poor score, when: score of support < 101}
  - {id: silent, severity: medium, reason: No welcome, when: not agent says "welcome"}
  - {id: never, severity: high, reason: Never, when: bot says "x"}
`)
	f := p.Evaluate(aCall(t))
	var got []string
	for _, flag := range f.Flags {
		got = append(got, flag.Rule)
	}
	if strings.Join(got, " ") != "low poor silent" {
		t.Errorf("got %v", got)
	}
	if f.Flags[0].Evidence[0].Quote != "fridge" || f.Flags[1].Reason != "A poor score (score of support is 100)" || f.Flags[2].Searched == nil {
		t.Errorf("got %+v", f.Flags)
	}
	if f.Priority != 110 || f.Because != "high: A poor score (score of support is 100); 2 more flags; score 100" {
		t.Errorf("got %v because %q", f.Priority, f.Because)
	}
}

// The order of questions and sections, and what does not apply, never move a score.
func TestScoreProperties(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"hello", "goodbye", "rude", "postcode", "welcome", "friday"}
	for range 60 {
		var questions []string
		for i := range 1 + r.IntN(6) {
			questions = append(questions, fmt.Sprintf("- {ref: q%d, asks: Q?, weight: %d, pass_when: agent says %q}\n", i, r.IntN(5), words[r.IntN(len(words))]))
		}
		want := card(t, "", strings.Join(questions, "")).Evaluate(aCall(t)).Evaluations[0].Score
		if want != nil && (*want < 0 || *want > 100) {
			t.Fatalf("score %v", *want)
		}
		questions = append(questions, "- {ref: na, asks: Q?, weight: 9, applies_when: channel is email, pass_when: agent speaks}\n")
		r.Shuffle(len(questions), func(i, j int) { questions[i], questions[j] = questions[j], questions[i] })
		got := card(t, "", strings.Join(questions, "")).Evaluate(aCall(t)).Evaluations[0].Score
		if (got == nil) != (want == nil) || got != nil && *got != *want {
			t.Fatalf("%s: got %v, want %v", questions, got, want)
		}
	}
}

func TestFindingsAreJSON(t *testing.T) {
	t.Parallel()
	p := load(t, smallCard)
	data, err := json.Marshal(p.Evaluate(aCall(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"before_fatal":100`, `"needs_person":""`, `"evidence":[{"turn":0,"from":0,"to":5`, `"flags":[]`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("%s is missing in %s", want, data)
		}
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	e := card(t, "aim: 80", `
- {ref: a, asks: Greets?, weight: 3, pass_when: agent says "hello", critical: true}
- {ref: b, asks: Says welcome?, pass_when: agent says "welcome"}
- {ref: c, asks: Keeps from goodbye?, fail_when: agent says "goodbye", fatal: "cap:40"}
- {ref: d, asks: Bot?, of: bot, pass_when: bot speaks}
`).Evaluate(aCall(t)).Evaluations[0]
	want := fmt.Sprintf(`Support, sam
revision %.12s, scored by points

All, weight 1
  3 of 3    Greets?: Yes, critical
            turn 1: "Hello"
  0 of 1    Says welcome?: No
            searched the turns of the agent (3 between 1 and 4, 15 words) for "welcome"
  0 of 1    Keeps from goodbye?: No, fatal
            turn 4: "Goodbye"
  0 of 0    Bot?: n/a
            no bot took part
  = 1 x (3 of 5) = 3 of 5

score 3 / 5 = 60, lowered to 40
without the fatal answers: 60
critical questions alone: 100
judged: 100%% of what applied
`, e.Revision)
	if got := rules.Explain(&e); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A pack of 1,000 phrases and 200 rules about an 11 kB call, as the issue asks.
func BenchmarkEvaluate(b *testing.B) {
	var src, questions strings.Builder
	src.WriteString("lists:\n")
	for i := range 100 {
		fmt.Fprintf(&src, "  list%d: {en: [", i)
		for j := range 10 {
			fmt.Fprintf(&src, "word%d of list%d, ", j, i)
		}
		src.WriteString("an ending]}\n")
	}
	src.WriteString("rules:\n")
	for i := range 200 {
		fmt.Fprintf(&src, "  - {id: r%d, when: agent says @list%d in first 20s or customer says @list%d}\n", i, i%100, (i+7)%100)
	}
	src.WriteString("flags:\n")
	for i := range 200 {
		fmt.Fprintf(&src, "  - {id: f%d, severity: low, reason: x, when: rule r%d}\n", i, i)
	}
	p := load(b, src.String()+questions.String())
	a := long(b)
	b.ReportAllocs()
	for b.Loop() {
		p.Evaluate(a)
	}
}

// long is an 11 kB conversation in plain words.
func long(b *testing.B) *nlp.Analysis {
	var lines strings.Builder
	for i := range 60 {
		speaker := []string{"agent", "customer"}[i%2]
		fmt.Fprintf(&lines, "%d-%d %s: well I have been waiting for my order since Tuesday and when I called the last time they told me that it would be there by the end of the week but of course nobody came and nobody rang either\n", i*10, i*10+9, speaker)
	}
	return rulestest.Heard(b, lines.String())
}

func BenchmarkStarter(b *testing.B) {
	p, err := rules.Load(packs.Starter)
	if err != nil {
		b.Fatal(err)
	}
	a := long(b)
	b.ReportAllocs()
	for b.Loop() {
		p.Evaluate(a)
	}
}

// An agent is known by name, or by the interaction; a mark that a transcript gives a voice is no name.
func TestWhoseEvaluation(t *testing.T) {
	t.Parallel()
	p := card(t, "", `- {ref: a, asks: Greets?, pass_when: agent says "hello"}`)
	for _, tt := range []struct{ agent, said, want string }{
		{"", "0-4 agent: Hello.", ""},
		{"olga.s", "0-4 agent: Hello.", "olga.s"},
		{"", "0-4 agent/Rick: Hello.", "Rick"},
		{"olga.s", "0-4 agent/Rick: Hello.\n5-9 agent/Olga: Hello.", "Rick olga.s"},
	} {
		a := rulestest.Heard(t, tt.said)
		a.Agent = tt.agent
		var got []string
		for _, e := range p.Evaluate(a).Evaluations {
			got = append(got, e.Agent)
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("agent %q, %q: got %q, want %q", tt.agent, tt.said, got, tt.want)
		}
	}
}

func TestBandsLessThanAPointApart(t *testing.T) {
	t.Parallel()
	bands := "bands: [{from: 99.5, name: nearly}, {from: 99.9, name: whole}, {from: 0, name: rest}]\n"
	e := card(t, bands, `- {ref: a, asks: Greets?, pass_when: agent says "hello"}`).Evaluate(rulestest.Heard(t, "0-4 agent: Hello.")).Evaluations[0]
	if e.Band != "whole" {
		t.Errorf("score %v: got band %q, want whole", *e.Score, e.Band)
	}
}
