package language

import (
	"errors"
	"strings"
	"testing"
)

// Each condition is written in its one form; where another form means the same, it stands first.
var conditions = []string{
	`agent says "thank you for calling"`,
	`agent says ("thank you for calling" | @greeting) in first 20s`,
	`customer says "cancel" near:4 @account not inside "cancel the noise"`,
	`customer says ~refund before:2 [money] at least 2 times`,
	`anyone says [CARD] in last 3 turns`,
	`customer shows churn`,
	`anyone shows effort in first 3 turns`,
	`customer shows escalation in last 50% at least 2 times`,
	`within 3 turns after (customer shows churn) agent says @retention`,
	`not agent shows thanks at most 1 times`,
	`bot says /order (number|no)/ at most 1 times`,
	`agent says @card not near "never"`,
	`within 3 turns after (customer is negative) agent says @empathy`,
	`before (agent says @account_data) agent says @identity_check`,
	`within 10s after each (customer says "help") not agent says "no"`,
	`customer is negative`,
	`customer is mostly negative in last 25%`,
	`customer is negative 3 times in a row`,
	`customer is worsening`,
	`agent is improving`,
	`agent is "sam"`,
	`customer is not ("ann" | "bob*")`,
	`sentiment of customer in last 25% < -0.3`,
	`longest pause > 20s`,
	`longest pause is not missing`,
	`talk share of agent > 60%`,
	`words a minute of agent >= 180`,
	`channel is (call | chat)`,
	`channel is not review`,
	`attribute queue is "billing desk"`,
	`attribute queue is missing`,
	`attribute amount > 100`,
	`survey nps <= 6`,
	`survey csat >= 75%`,
	`score of support.closing < 50`,
	`answer of support.greeting is not yes`,
	`answer of support.greeting is (n/a | no)`,
	`agent says " ~refund # whatever the form"`,
	`agent says ("~refund " | ~refund)`,
	`fatal answer in support`,
	`rule wants_manager`,
	`agent speaks in first 2 turns`,
	`not agent speaks and (channel is chat or lang is ro)`,
	`previous contacts >= 1`,
	`previous contacts in 30 days >= 3`,
	`previous negative contacts about the same touchpoint in 30 days >= 2`,
	`previous call contacts about the same journey = 0`,
	`previous contact was negative`,
	`previous contact was chat about the same journey`,
	`previous contact was about the same touchpoint`,
	`previous 3 contacts were negative`,
	`within 7 days after a contact`,
	`within 1 day after a flagged contact about the same touchpoint`,
	`within 2h after an email contact`,
	`turns of customer >= 4`,
	`unknown says "refund" in first turn`,
	`sentiment of unknown < 0`,
	`queue is "billing desk" and direction is inbound and segment is (gold | "gold plus")`,
	`holds >= 2 and hold time > 2m and longest hold > 90s`,
	`interruptions of agent >= 2`,
	`overtalk share > 10% or overtalk turn share > 20%`,
	`first business reply > 60m`,
	`dead air is not missing`,
	`customer says "ține-mă" or customer says "говорит \"да\""`,
}

func TestConditionsKeepTheirForm(t *testing.T) {
	t.Parallel()
	for _, want := range conditions {
		c, err := Parse(want)
		if err != nil {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if got := c.String(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestOtherFormsMeanTheSame(t *testing.T) {
	t.Parallel()
	for from, want := range map[string]string{
		`AGENT  says ("x")`: `agent says "x"`,
		`agent says "x" at least 2 times in last 5 turns`:  `agent says "x" in last 5 turns at least 2 times`,
		`Customer SHOWS Churn at least 2 time in last 50%`: `customer shows churn in last 50% at least 2 times`,
		`not not agent speaks`:                             `agent speaks`,
		`((agent speaks))`:                                 `agent speaks`,
		`longest pause > 90000ms`:                          `longest pause > 90s`,
		`longest pause > 120s`:                             `longest pause > 2m`,
		`agent says "x" in first 1 turn`:                   `agent says "x" in first turn`,
		`agent says "~refund"`:                             `agent says ~refund`,
		`agent speaks and (bot speaks and lang is ro)`:     `agent speaks and (bot speaks and lang is ro)`,
		`lang is "ro"`:                                     `lang is ro`,
		`sentiment of anyone < 0`:                          `sentiment < 0`,
		`Previous Contacts in 48h > 1`:                     `previous contacts in 2 days > 1`,
		`previous 1 contacts were negative`:                `previous contact was negative`,
		`within 24h after a email contact`:                 `within 1 day after an email contact`,
	} {
		c, err := Parse(from)
		if err != nil {
			t.Errorf("%s: %v", from, err)
			continue
		}
		if got := c.String(); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", from, got, want)
		}
	}
}

// The mark ^ stands before the place of the mistake.
func TestMistakes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ src, want string }{
		{`agent ^syas "x"`, `expected says, shows, speaks or is, found "syas", did you mean "says"?`},
		{`customer ^shwos churn`, `expected says, shows, speaks or is, found "shwos", did you mean "shows"?`},
		{`customer shows ^chrun`, `expected a signal (effort, escalation, churn, thanks, question, request), found "chrun", did you mean "churn"?`},
		{`customer shows ^@churn`, `expected a signal (effort, escalation, churn, thanks, question, request), found "churn"`},
		{`customer shows ^`, `expected a signal (effort, escalation, churn, thanks, question, request), found the end`},
		{`^agnet says "x"`, `expected a condition, found "agnet", did you mean "agent"?`},
		{`agent says ^`, `expected a "phrase", an @list, a ~stem, a [class] or a /regular expression/, found the end`},
		{`agent says ^"x`, `the closing " is missing`},
		{`agent says "x" ^"y"`, `expected and, or, or the end, found "y"`},
		{`agent says ("x" | "y"^`, `expected ")", found the end`},
		{`agent says ^""`, `a phrase has at least one word`},
		{`agent says "x" in first 20^`, `expected "turns", or a unit right behind the number, found the end`},
		{`agent says "x" in first 20^d`, `unknown unit "d", want ms, s, m, h or %`},
		{`longest pause > ^20`, `longest pause is compared with a duration such as 20s, not with 20`},
		{`^longest pose > 2s`, `expected a condition, found "longest pose", did you mean "longest pause"?`},
		{`talk share of ^agnt > 2%`, `expected agent, customer, bot, unknown or anyone, found "agnt", did you mean "agent"?`},
		{`score ^> 3`, `expected "of", found ">"`},
		{`(agent speaks ^`, `expected ")", found the end`},
		{`agent says "x" at ^lest 2 times`, `expected least or most, found "lest", did you mean "least"?`},
		{`customer is ^angry`, `expected negative, neutral or positive, found "angry"`},
		{`customer is ^not negative`, `expected negative, neutral or positive, found "not"`},
		{`previous ^negativ contacts > 2`, `expected "contacts", or "contact was", found "negativ", did you mean "negative"?`},
		{`previous contact was ^angry`, `expected "about the same touchpoint", or one of negative, neutral, positive, flagged, call, chat, email, review, survey, found "angry"`},
		{`previous contacts in ^30% > 2`, `expected a time such as 30 days or 24h, found "30%"`},
		{`previous contacts in 30 ^weeks > 2`, `expected "days", or a unit right behind the number, found "weeks"`},
		{`previous contacts in ^500 days > 2`, `earlier contacts are looked at for 400 days`},
		{`previous contacts > ^500`, `more than the 100 contacts that are looked at`},
		{`previous contacts about the same ^toucpoint > 5`, `expected touchpoint or journey, found "toucpoint", did you mean "touchpoint"?`},
		{`within 7 days after a ^cal contact`, `expected "contact", found "cal", did you mean "call"?`},
		{`within 7 ^days after (agent speaks) agent speaks`, `expected "turns", or a unit right behind the number, found "days"`},
		{`agent says ^[x y]`, `want a class such as [money] or a placeholder such as [CARD]`},
		{`customer is mostly negative ^at most 2 times`, `"mostly" and "times in a row" say how often`},
		{`customer is mostly negative 3 times in a row^`, `say one of "mostly" and "times in a row"`},
		{`agent speaks ^; drop`, `unexpected character ";"`},
		{strings.Repeat("(", 40) + "agent speaks", `nested deeper than the 32 levels allowed`},
		{strings.Repeat("after (agent speaks) ", 40) + "agent speaks", `nested deeper than the 32 levels allowed`},
		{strings.Repeat("x", MaxBytes+1), `the condition has 8193 bytes, more than the 8192 allowed`},
	} {
		_, err := Parse(strings.Replace(c.src, "^", "", 1))
		var got *Error
		if !errors.As(err, &got) {
			t.Errorf("%.60s: got %v, want a mistake", c.src, err)
			continue
		}
		if !strings.HasPrefix(got.Message, c.want) {
			t.Errorf("%.60s:\ngot  %s\nwant %s", c.src, got.Message, c.want)
		}
		if at := strings.Index(c.src, "^"); at >= 0 && got.Offset != at {
			t.Errorf("%s: got offset %d, want %d", c.src, got.Offset, at)
		}
	}
}

func TestParseMeasure(t *testing.T) {
	t.Parallel()
	c, err := ParseMeasure("talk share of agent")
	if err != nil || c.Measure.Name != "talk share" || c.Who != Agent {
		t.Errorf("got %+v, %v", c, err)
	}
	if _, err := ParseMeasure("talk share > 2%"); err == nil {
		t.Error("got no mistake for a comparison")
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range conditions {
		f.Add(c)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, err := Parse(s)
		if err != nil {
			var mistake *Error
			if !errors.As(err, &mistake) || mistake.Offset < 0 || mistake.Offset > len(s) {
				t.Fatalf("%q: a mistake without a place: %v", s, err)
			}
			return
		}
		once := c.String()
		again, err := Parse(once)
		if err != nil {
			t.Fatalf("%q was written as %q, which does not parse: %v", s, once, err)
		}
		if twice := again.String(); twice != once {
			t.Fatalf("%q was written as %q, and then as %q", s, once, twice)
		}
	})
}
