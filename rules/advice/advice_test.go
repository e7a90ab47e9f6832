package advice_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules/advice"
	"touchtone/rules/written"
)

const card = `
scorecards:
  - key: care
    title: Care
    sections:
      - ref: talk
        title: Talk
        questions: [{ref: hello, asks: Hello?, pass_when: agent says @hello, examples: {met: [hello]}}]
lists:
  hello: {en: [hello]}
`

// given is the advice on a pack of one file.
func given(t *testing.T, analyze func(*interaction.Interaction) *nlp.Analysis, src string) string {
	t.Helper()
	pack, mistakes, err := written.Read(fstest.MapFS{"pack.yml": {Data: []byte(src)}})
	if err != nil || len(mistakes) > 0 {
		t.Fatal(err, mistakes)
	}
	var said []string
	for _, m := range advice.On(pack, analyze) {
		said = append(said, m.Message)
	}
	return strings.Join(said, "\n")
}

// Advice is on what a text surely does not mean; on its neighbours that may be meant there is none.
func TestOn(t *testing.T) {
	t.Parallel()
	analyze := nlp.New().Analyze
	when := func(condition string) string {
		return card + "rules: [{id: a, when: '" + condition + "', examples: {met: [hello]}}]\n"
	}
	question := func(settings string) string {
		return strings.Replace(card, "asks: Hello?", "asks: Hello?, "+settings, 1)
	}
	for _, c := range []struct{ src, want string }{
		{card, ""},
		{when("agent speaks and not agent speaks"), "can never hold: agent speaks and not agent speaks"},
		{when("agent speaks or not agent speaks"), "always holds: agent speaks or not agent speaks"},
		{when("agent speaks and not bot speaks"), ""},
		{when("channel is call and channel is (chat | email)"), "exclude each other"},
		{when("channel is call and channel is (chat | call)"), ""},
		{when(`attribute queue is "vip*" and attribute queue is billing`), ""},
		{when("turns of agent > 5 and turns of agent < 3"), "exclude each other"},
		{when("turns of agent > 5 and turns of agent >= 5"), ""},
		{when("turns of agent > 5 and turns of customer < 3"), ""},
		{when("answer of care.hello is no"), ""},
		{when("agent says /refund/"), ""},
		{when("agent says /refund.{0,90}.{0,90}.{0,90}.{0,90}/"), "the expression costs much"},
		{card + "rules: [{id: a, when: agent speaks}]\n", "rule a has no examples"},
		{card + "  bye: {en: [bye]}\n", "list @bye is used nowhere"},
		{strings.Replace(card, "[hello]}\n", `["4111 1111 1111 1111"]}`, 1), `is not heard even when it is said, as "[CARD]"`},
		{strings.Replace(card, "title: Care", "title: Care\n    languages: [en, ro]", 1), "list @hello has no words in ro"},
		{question("weight: 0"), "cannot move the score: it weighs nothing"},
		{question("weight: 0, excluded: true"), "no question has any weight"},
	} {
		if got := given(t, analyze, c.src); !strings.Contains(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s\ngot  %s\nwant %s", c.src, got, c.want)
		}
	}
}
