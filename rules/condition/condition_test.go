package condition_test

import (
	"errors"
	"strings"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/condition"
	"touchtone/rules/language"
	"touchtone/rules/matching"
	"touchtone/rules/rulestest"
)

// names knows two lists, two rules, one scorecard.
type names struct{}

func (names) List(name string) ([]matching.Phrase, error) {
	switch name {
	case "greeting":
		return []matching.Phrase{{Text: "good morning", Lang: "en"}, {Text: "hello", Lang: "en"}}, nil
	case "sorry":
		return []matching.Phrase{{Text: "i'm sorry", Lang: "en"}}, nil
	}
	return nil, errors.New("no such list")
}

func (names) Rule(name string) (int, error) {
	switch name {
	case "greets":
		return 0, nil
	case "asks_at_once":
		return 1, nil
	}
	return 0, errors.New("no such rule")
}

func (names) Result(string) error { return nil }

func (names) Question(string, []string) error { return nil }

// compile makes a condition and the program that it needs.
func compile(t testing.TB, src string) (*condition.Condition, *condition.Program) {
	t.Helper()
	c := condition.Compiler{Names: names{}}
	named, cond := namedRules(t, &c), must(t, &c, src)
	return cond, c.Program(named)
}

// namedRules are those that names knows.
func namedRules(t testing.TB, c *condition.Compiler) []*condition.Condition {
	t.Helper()
	return []*condition.Condition{must(t, c, `agent says @greeting`), must(t, c, `agent says "postcode" in first turn`)}
}

func must(t testing.TB, c *condition.Compiler, src string) *condition.Condition {
	t.Helper()
	tree, err := language.Parse(src)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	cond, problems := c.Compile(tree)
	if len(problems) > 0 {
		t.Fatalf("%s: %v", src, problems)
	}
	return cond
}

const call = `
	0-4 agent: Hello, good morning, this is Sam.
	5-9 customer: My fridge was due on Friday and nobody came.
	10-14 agent: May I have your postcode?
	16-20 customer -0.7: This is terrible, I waited all day, cancel the noise.
	21-25 agent: I'm sorry. One moment please.
	60-64 agent: Your balance is 40 pounds, my card is [CARD].
	65-69 customer -0.6: Cancel it, I said cancel my account.
	70-72 customer -0.5: Really awful.
	73-76 agent: Goodbye.`

// Each line is a condition, what it comes to, and the evidence it rests on.
var verdicts = []struct{ condition, want, evidence string }{
	{`agent says @greeting`, "matched", "Hello|good morning"},
	{`agent says "good morning" in first 2s`, "matched", "good morning"},
	{`agent says "goodbye" in first 20s`, "not matched", ""},
	{`agent says "goodbye" in last 10s`, "matched", "Goodbye"},
	{`agent says "postcode" in first 2 turns`, "matched", "postcode"},
	{`agent says "postcode" in first turn`, "not matched", ""},
	{`agent says "goodbye" in last turn`, "matched", "Goodbye"},
	{`customer says "hello"`, "not matched", ""},
	{`anyone says "hello"`, "matched", "Hello"},
	{`bot says "hello"`, "not evaluable: no bot took part", ""},
	{`customer says "cancel" at least 3 times`, "matched", "cancel|Cancel|cancel"},
	{`customer says "cancel" at least 4 times`, "not matched", "cancel|Cancel|cancel"},
	{`customer says "cancel" at most 3 times`, "matched", "cancel|Cancel|cancel"},
	{`customer says "cancel" not inside "cancel the noise"`, "matched", "Cancel|cancel"},
	{`customer says "cancel" before:1 "account"`, "matched", "cancel"},
	{`customer says "cancel" before:0 "account"`, "not matched", ""},
	{`customer says "account" after:1 "cancel"`, "matched", "account"},
	{`customer says "account" near "said"`, "matched", "account"},
	{`customer says "cancel" not near:1 ("account" | "noise" | "it")`, "not matched", ""},
	{`agent says [money]`, "matched", "40 pounds"},
	{`agent says [CARD]`, "matched", "[CARD]"},
	{`customer says ~cancel`, "matched", "cancel|Cancel|cancel"},
	{`agent says /post(code)?/`, "matched", "postcode"},
	{`customer shows churn`, "matched", "cancel my account"},
	{`customer shows churn in first 20s`, "not matched", ""},
	{`customer shows churn in last 2 turns`, "matched", "cancel my account"},
	{`customer shows churn at least 2 times`, "not matched", "cancel my account"},
	{`customer shows churn at most 1 times`, "matched", "cancel my account"},
	{`customer shows escalation`, "not matched", ""},
	{`not customer shows escalation`, "matched", ""},
	{`agent shows churn`, "not matched", ""},
	{`anyone shows question`, "matched", "May I have your postcode?"},
	{`bot shows thanks`, "not evaluable: no bot took part", ""},
	{`within 2 turns after (customer shows churn) agent says "goodbye"`, "matched", "Goodbye"},
	{`within 1 turns after (customer shows churn) agent says "goodbye"`, "not matched", ""},
	{`before (customer says "account") agent shows question`, "matched", "May I have your postcode?"},
	{`after (customer says "awful") customer shows churn`, "not matched", ""},
	{`customer is negative`, "matched", "This is terrible, I waited all day, cancel the noise.|Cancel it, I said cancel my account.|Really awful."},
	{`customer is negative 3 times in a row`, "matched", "This is terrible, I waited all day, cancel the noise.|Cancel it, I said cancel my account.|Really awful."},
	{`customer is negative 4 times in a row`, "not matched", "This is terrible, I waited all day, cancel the noise.|Cancel it, I said cancel my account.|Really awful."},
	{`customer is mostly negative in last 2 turns`, "matched", "Cancel it, I said cancel my account.|Really awful."},
	{`customer is mostly negative in first 2 turns`, "matched", "This is terrible, I waited all day, cancel the noise."}, // half of them is enough
	{`customer is mostly neutral in first 2 turns`, "matched", "My fridge was due on Friday and nobody came."},
	{`customer is mostly neutral in first 3 turns`, "not matched", "My fridge was due on Friday and nobody came."},
	{`customer is positive`, "not matched", ""},
	{`sentiment of customer in last 2 turns < -0.5`, "matched", ""},
	{`sentiment of customer >= 0`, "not matched", ""},
	{`turns of customer = 4`, "matched", ""},
	{`words of agent in first turn = 6`, "matched", ""},
	{`within 1 turns after (customer is negative) agent says @sorry`, "matched", "I'm sorry"},
	{`within 1 turns after each (customer is negative) agent says @sorry`, "not matched", ""},
	{`within 10s after (customer says "terrible") agent says @sorry`, "matched", "I'm sorry"},
	{`within 1s after (customer says "terrible") agent says @sorry`, "not matched", ""},
	{`before (agent says [money]) agent says "postcode"`, "matched", "postcode"},
	{`before (agent says "postcode") agent says [money]`, "not matched", ""},
	{`after (agent says [money]) customer says "cancel"`, "matched", "Cancel|cancel"},
	{`after (agent says "nothing of this") customer says "cancel"`, "not matched", ""},
	{`rule greets`, "matched", "Hello|good morning"},
	// A window means the same wherever the rule is used.
	{`rule asks_at_once`, "not matched", ""},
	{`after (customer says "friday") rule asks_at_once`, "not matched", ""},
	{`after (agent says "postcode") rule greets`, "not matched", ""},
	{`channel is call`, "matched", ""},
	{`channel is (chat | email)`, "not matched", ""},
	{`attribute queue is "bill*ng"`, "matched", ""},
	{`attribute queue is not "x*"`, "matched", ""},
	{`attribute nothing is "x"`, "not evaluable: attribute nothing is not known", ""},
	{`attribute nothing is missing`, "matched", ""},
	{`attribute amount > 99.5`, "matched", ""},
	{`touchpoint is delivery`, "not matched", ""},
	{`survey csat <= 2`, "matched", ""},
	{`survey csat <= 25%`, "matched", ""},
	{`survey nps > 6`, "not evaluable: the customer gave no nps", ""},
	{`satisfaction < 50%`, "matched", ""},
	{`longest pause > 30s`, "matched", "I'm sorry. One moment please."},
	{`longest pause is missing`, "not matched", ""},
	{`overtalk > 1s`, "not evaluable: the source gives no times", ""},
	{`overtalk is missing`, "matched", ""},
	{`customer is worsening`, "matched", ""},
	{`shift of customer < -0.5`, "matched", ""},
	{`agent is improving`, "not evaluable: too few turns of agent to tell the course of sentiment", ""},
	{`score of support < 50`, "not evaluable: there is no evaluation yet", ""},
	{`not bot speaks`, "matched", ""},
	{`bot speaks`, "not matched", ""},
	{`unknown says "hello"`, "not evaluable: nobody unknown took part", ""},
	{`unknown speaks`, "not matched", ""},
	{`holds = 2`, "matched", "May I have your postcode?"},
	{`hold time > 1m`, "matched", "May I have your postcode?"},
	{`longest hold < 30s`, "not matched", "May I have your postcode?"},
	{`after (longest hold > 30s) agent says @sorry`, "matched", "I'm sorry"},
	{`interruptions of agent >= 2`, "matched", ""},
	{`interruptions of customer = 0`, "matched", ""},
	{`interruptions = 2`, "matched", ""},
	{`overtalk share > 10%`, "matched", ""},
	{`overtalk turn share > 30%`, "not matched", ""},
	{`dead air > 10s`, "matched", "Hello, good morning, this is Sam."},
	{`mean business reply < 60m`, "matched", ""},
	{`direction is inbound and queue is billing`, "matched", ""},
	{`segment is gold`, "not evaluable: segment is not known", ""},
	{`segment is missing`, "matched", ""},
	// The order of the parts never matters.
	{`agent says "hello" or agent says "goodbye"`, "matched", "Hello|Goodbye"},
	{`customer says "cancel my" or customer says "cancel my account"`, "matched", "cancel my account"},
	{`within 1 turns after (customer says "friday" or customer says "awful") agent says "goodbye"`, "matched", "Goodbye"},
	{`within 1 turns after (customer says "awful" or customer says "friday") agent says "goodbye"`, "matched", "Goodbye"},
	{`after (customer says "awful" and customer says "friday") agent says "postcode"`, "matched", "postcode"},
	{`within 1 turns after (customer is negative) (agent says @sorry or agent says "goodbye")`, "matched", "I'm sorry|Goodbye"},
	// Who says nothing there says it at most once.
	{`customer is negative at most 1 times in first 3s`, "matched", ""},
	{`customer is mostly negative in first 3s`, "not matched", ""},
	// Kleene: what cannot be told stays so unless the rest decides.
	{`bot says "x" and agent says "nothing of this"`, "not matched", ""},
	{`bot says "x" and agent says "hello"`, "not evaluable: no bot took part", ""},
	{`bot says "x" or agent says "hello"`, "matched", "Hello"},
	{`bot says "x" or agent says "nothing of this"`, "not evaluable: no bot took part", ""},
	{`not bot says "x"`, "not evaluable: no bot took part", ""},
	{`not agent says "hello"`, "not matched", "Hello"},
	{`not agent says "nothing of this"`, "matched", ""},
}

func TestVerdicts(t *testing.T) {
	t.Parallel()
	for _, c := range verdicts {
		cond, program := compile(t, c.condition)
		var h condition.Hearing
		program.Hear(aCall(t), &h)
		v := cond.Test(&h)
		if got := say(v); got != c.want {
			t.Errorf("%s: got %s, want %s", c.condition, got, c.want)
		}
		if got := quotes(h.Evidence(v)); got != c.evidence {
			t.Errorf("%s: got evidence %q, want %q", c.condition, got, c.evidence)
		}
	}
}

func aCall(t testing.TB) *nlp.Analysis {
	a := rulestest.Heard(t, call)
	marks, begin, end := 2.0, 0.1, -0.5
	a.Attributes = map[string]string{"queue": "billing", "amount": "100", "direction": "Inbound"}
	a.Answers = []interaction.SurveyAnswer{{Metric: "csat", Score: &marks, Min: 1, Max: 5}}
	a.Measures.LongestPause = &interaction.Pause{After: 4, Start: 25_000, End: 60_000}
	share, turnShare, hold := 0.12, 0.3, interaction.Millis(70_000)
	a.Measures.OvertalkTime, a.Measures.OvertalkTurns = &share, &turnShare
	a.Measures.Interruptions = map[interaction.Role]int{interaction.Agent: 2}
	a.Measures.HoldTime, a.Measures.Holds = &hold, []interaction.Pause{{After: 0, Start: 4000, End: 9000}, {After: 2, Start: 20_000, End: 85_000}}
	a.Measures.DeadAir = []interaction.Pause{{After: 0, Start: 4000, End: 15_000}}
	a.Measures.InHours = &interaction.Replies{Mean: 120_000}
	a.Sides = map[interaction.Role]nlp.Course{interaction.Customer: {Begin: &begin, End: &end}}
	return a
}

func say(v condition.Verdict) string {
	if v.Truth == condition.NotEvaluable {
		return "not evaluable: " + v.Why
	}
	return v.Truth.String()
}

func quotes(evidence []condition.Evidence) string {
	var out []string
	for _, e := range evidence {
		out = append(out, e.Quote)
	}
	return strings.Join(out, "|")
}

// What cannot mean anything is refused, at its place.
func TestProblems(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		`agent says @gretting`: "no such list", `rule x`: "no such rule", `agent says "..."`: "no word that could be heard",
		`agent says /\d+/`:                                        "must hold a word",
		`after (channel is call) agent speaks`:                    "happens nowhere in particular",
		`after (agent speaks) customer says "x" in first 2 turns`: "no window is possible",
	} {
		tree, err := language.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		c := condition.Compiler{Names: names{}}
		if _, problems := c.Compile(tree); len(problems) != 1 || !strings.Contains(problems[0].Message, want) {
			t.Errorf("%s: got %v, want %q", src, problems, want)
		}
	}
}

// Every measure can be read, of whomever it is.
func TestEveryMeasure(t *testing.T) {
	t.Parallel()
	for _, name := range language.MeasureNames() {
		for _, of := range []string{"", " of agent", " of unknown", " of support", " x"} {
			tree, err := language.ParseMeasure(name + of)
			if err != nil {
				continue
			}
			c := condition.Compiler{Names: names{}}
			measure, problems := c.Measure(tree)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			var h condition.Hearing
			c.Program(nil).Hear(aCall(t), &h)
			if value, _, why := measure.Read(&h); why != "" && value != 0 {
				t.Errorf("%s%s: got %v and the reason %q", name, of, value, why)
			}
		}
	}
}
