package rules_test

import (
	"fmt"
	"math"
	"testing"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/rules"
	"touchtone/rules/rulestest"
)

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
