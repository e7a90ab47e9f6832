package spoken_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/interaction"
	"touchtone/rules/condition"
	"touchtone/rules/spoken"
	"touchtone/rules/strictyaml"
	"touchtone/rules/written"
)

// said is an interaction's turns as `role participant [start-end] text`.
func said(in *interaction.Interaction) string {
	var out []string
	for _, t := range in.Turns {
		times := ""
		if t.Start != interaction.Untimed {
			times = fmt.Sprintf("%d-%d ", t.Start, t.End)
		}
		out = append(out, fmt.Sprintf("%s %s %s%s", t.Speaker, in.Participants[t.Participant].ID, times, t.Text))
	}
	return strings.Join(out, "\n")
}

func TestExample(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		about      condition.Who
		text, want string
	}{
		{"", "Hello.", "agent agent Hello."},
		{"customer", "Hello.", "customer customer Hello."},
		{"anyone", "Hello.", "agent agent Hello."},
		{"customer", "Hello.\n\n  AGENT : Yes: what?\nBot: No.", "customer customer Hello.\nagent agent Yes: what?\nbot bot No."},
		{"agent", "Listen: no.\nAgent: Yes.", "agent agent Listen: no.\nagent agent Yes."},
	} {
		in := spoken.Example(written.Example{Text: strictyaml.Text{Value: c.text}, Lang: "ro"}, c.about)
		if got := said(in); got != c.want || in.Lang != "ro" {
			t.Errorf("%s, %q in %s: got\n%s\nwant\n%s", c.about, c.text, in.Lang, got, c.want)
		}
	}
}

// mustRead is the interaction of the only test of a file.
func mustRead(t *testing.T, says string) *written.TestInteraction {
	t.Helper()
	src := "tests: [{name: a, expect: {flags: none}, interaction: {" + says + "}}]"
	pack, mistakes, err := written.Read(fstest.MapFS{"a_test.yml": {Data: []byte(src)}})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	return &pack.Tests[0].Interaction
}

func TestTest(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		says, want   string
		starts, ends bool
	}{
		{`says: "Agent: Hello.\nCustomer: Yes."`, "agent agent Hello.\ncustomer customer Yes.", false, false},
		{`no_roles: true, says: "Agent: Hello."`, " agent Hello.", false, false},
		{`turns: [{speaker: agent, name: Rick, text: Hi, start: 0, end: 1.5}, {speaker: agent, name: Olga, text: Yes, start: 2, end: 3}]`,
			"agent Rick 0-1500 Hi\nagent Olga 2000-3000 Yes", true, true},
		{`turns: [{speaker: customer, text: Hi, start: 0, end: 1}, {speaker: customer, text: Yes, start: 2}]`,
			"customer customer 0-1000 Hi\ncustomer customer 2000--1 Yes", true, false},
	} {
		in := spoken.Test(mustRead(t, c.says))
		if got := said(in); got != c.want || in.Able.TurnTimes != c.starts || in.Able.TurnEnds != c.ends {
			t.Errorf("%s: got\n%s\nwith times %v and ends %v; want\n%s", c.says, got, in.Able.TurnTimes, in.Able.TurnEnds, c.want)
		}
	}
}

// A scale begins at 1, that of nps at 0; what is no mark has no score.
func TestSurvey(t *testing.T) {
	t.Parallel()
	in := spoken.Test(mustRead(t, "survey: {csat: 2 of 5, nps: 9 of 10, why: too slow}"))
	var got []string
	for _, a := range in.Answers {
		score := "none"
		if a.Score != nil {
			score = fmt.Sprint(*a.Score)
		}
		got = append(got, fmt.Sprintf("%s %s from %v to %v", a.Metric, score, a.Min, a.Max))
	}
	if want := "csat 2 from 1 to 5; nps 9 from 0 to 10; why none from 0 to 0"; strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
}

// The latest contact comes first, and a test that says nothing of them differs from one that says there were none.
func TestPast(t *testing.T) {
	t.Parallel()
	past := spoken.Past(mustRead(t, "before: [{ago: 9 days, channel: chat, touchpoint: help.outage}, {ago: 3 days, channel: call, touchpoint: bill, journey: pay}]"))
	var got []string
	for _, c := range past {
		got = append(got, fmt.Sprintf("%s %s %s.%s", c.At.Format("2 Jan"), c.Channel, c.Journey, c.Touchpoint))
	}
	if want := "12 Jan call pay.bill; 6 Jan chat help.outage"; strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
	if none := spoken.Past(mustRead(t, "before: []")); none == nil || len(none) != 0 {
		t.Errorf("got %v, want none", none)
	}
	if unknown := spoken.Past(mustRead(t, "says: Hi.")); unknown != nil {
		t.Errorf("got %v, want nothing known", unknown)
	}
}
