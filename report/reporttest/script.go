// Package reporttest answers: what does a scored interaction look like?
//
// It stages a small contact centre for the tests of report, of its rooms and of the pages: [Talks] are
// its interactions, [Material] is what there is to say about one of its agents.
package reporttest

import (
	"fmt"
	"strings"
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/nlp/asked"
	"touchtone/report"
	"touchtone/rules"
)

// talk is an interaction written down to be staged.
type talk struct {
	name     string
	day      int // counted from Today, negative
	agent    string
	team     string
	channel  interaction.Channel
	lang     string
	place    string // journey / touchpoint
	lines    []line
	answers  []answer
	flags    []rules.Flag
	priority float64
	said     []opinion // in the survey after it
}

// opinion is a question of a survey with what was answered, how that feels, and of what it speaks.
type opinion struct {
	asks, text string
	sought     asked.For
	mood       float64
	theme      string
}

// line is one turn: who, how it felt, what was said.
type line struct {
	who  interaction.Role
	mood float64
	text string
}

// answer is one question: met with the words that prove it, missed with the words or without.
type answer struct {
	ref   string
	state rules.AnswerState
	met   bool
	words string
}

func met(ref, words string) answer    { return answer{ref, rules.Answered, true, words} }
func missed(ref, words string) answer { return answer{ref, rules.Answered, false, words} }
func na(ref string) answer            { return answer{ref, rules.NotApplicable, false, ""} }
func abstain(ref string) answer       { return answer{ref, rules.Abstained, false, ""} }

type question struct {
	section, asks, sought string
	weight                float64
	fatal                 bool
}

var form = map[string]question{
	"greeting": {"opening", "Does the agent greet the caller and give a name?", `"thank you for calling" or "my name is"`, 10, false},
	"verify":   {"opening", "Is the caller identified before account data is spoken of?", "@verify", 20, false},
	"empathy":  {"handling", "Is there empathy after the customer is upset?", "@empathy", 15, false},
	"hold":     {"handling", "Does the agent ask before putting the caller on hold?", "@hold", 5, false},
	"next":     {"handling", "Is there a resolution or a next step with a date?", "@resolution or [date]", 25, false},
	"rude":     {"conduct", "Are forbidden phrases avoided?", "@forbidden", 15, true},
	"closing":  {"closing", "Does the agent ask whether anything else is needed?", `"anything else"`, 10, false},
}

var sections = []rules.Section{
	{Ref: "opening", Title: "Opening", Weight: 30},
	{Ref: "handling", Title: "Handling", Weight: 45},
	{Ref: "conduct", Title: "Conduct", Weight: 15},
	{Ref: "closing", Title: "Closing", Weight: 10},
}

// Today is the day from which the stage counts back.
var Today = time.Date(2026, 11, 8, 0, 0, 0, 0, time.UTC)

func (k talk) stage(id int) *report.Scored {
	journey, touchpoint, _ := strings.Cut(k.place, "/")
	heard := k.heard()
	found := &rules.Findings{
		Link:     rules.Link{Journey: journey, Touchpoint: touchpoint, How: rules.ByMetadata, Why: `channel is ` + string(k.channel) + ` and attribute queue is "` + journey + `"`},
		Flags:    k.flags,
		Priority: k.priority,
		Because:  fmt.Sprintf("%d flags, the worst of them %s", len(k.flags), k.worst()),
	}
	if len(k.answers) > 0 {
		found.Evaluations = []rules.Evaluation{k.evaluation(heard)}
	}
	if touchpoint == "" {
		found.Link = rules.Link{How: rules.Unmatched, Why: "no touchpoint matches"}
	}
	return &report.Scored{
		ID: fmt.Sprint(id), Object: "calls/" + k.name + ".json", Record: 1, At: heard.StartedAt, ScoredAt: Today,
		Engine: "1", Pack: "5b1f0a", Heard: heard, Found: found,
	}
}

func (k talk) worst() rules.Severity {
	if len(k.flags) == 0 {
		return rules.Low
	}
	return k.flags[0].Severity
}

func (k talk) heard() *nlp.Analysis {
	a := &nlp.Analysis{
		About: interaction.About{
			ID: k.name, Channel: k.channel, Lang: k.lang, Agent: k.agent, Team: k.team, Customer: "c-" + k.name,
			StartedAt:    Today.AddDate(0, 0, k.day).Add(10 * time.Hour),
			Participants: []interaction.Participant{{Role: interaction.Agent}, {Role: interaction.Customer}},
			Format:       "touchtone-jsonl",
			Able:         interaction.Capabilities{TurnTimes: true, TurnEnds: true, Roles: interaction.RolesGiven},
		},
		Redacted: map[string]int{},
		Sides:    map[interaction.Role]nlp.Course{},
	}
	clock := interaction.Millis(0)
	for _, l := range k.lines {
		turn := nlp.Turn{
			Speaker: l.who, Lang: k.lang, Start: clock, End: clock + interaction.Millis(70*len(l.text)),
			Sentiment: nlp.Sentiment{Score: l.mood, Class: class(l.mood), Confidence: 0.8},
		}
		turn.Text = l.text
		clock = turn.End + 600
		a.Turns = append(a.Turns, turn)
		if n := strings.Count(l.text, "[CARD]"); n > 0 {
			a.Redacted["CARD"] += n
		}
	}
	a.Overall = course(a.Turns, "")
	for _, side := range []interaction.Role{interaction.Agent, interaction.Customer} {
		a.Sides[side] = course(a.Turns, side)
	}
	a.Measures = measures(a.Turns, clock)
	k.survey(a)
	return a
}

// survey adds a mark of the lowest and what the customer said in their own words.
func (k talk) survey(a *nlp.Analysis) {
	if len(k.said) == 0 {
		return
	}
	lowest := 1.0
	a.Answers = []interaction.SurveyAnswer{{Metric: "csat", Score: &lowest, Min: 1, Max: 5}}
	for _, o := range k.said {
		feels := nlp.Sentiment{Score: o.mood, Class: class(o.mood), Confidence: 0.8}
		a.Opinions = append(a.Opinions, nlp.Opinion{Answer: len(a.Answers), Lang: k.lang, Asked: o.sought, Sentiment: feels, Themes: []nlp.Felt{{Theme: o.theme, Sentiment: feels}}})
		a.Answers = append(a.Answers, interaction.SurveyAnswer{Metric: "text", Question: o.asks, Text: o.text})
	}
}

func class(mood float64) nlp.Class {
	switch {
	case mood < -0.2:
		return -1
	case mood > 0.2:
		return 1
	}
	return 0
}

func course(turns []nlp.Turn, side interaction.Role) nlp.Course {
	var c nlp.Course
	sum := 0.0
	for i, t := range turns {
		if side != "" && t.Speaker != side {
			continue
		}
		c.Points = append(c.Points, nlp.Point{Turn: i, Score: t.Sentiment.Score})
		sum += t.Sentiment.Score
	}
	c.N = len(c.Points)
	if c.N == 0 {
		return c
	}
	mean, begin, end := sum/float64(c.N), c.Points[0].Score, c.Points[c.N-1].Score
	trend := (end - begin) / 2
	c.Mean, c.Begin, c.End, c.Trend = &mean, &begin, &end, &trend
	return c
}

func measures(turns []nlp.Turn, end interaction.Millis) interaction.Measures {
	m := interaction.Measures{Turns: len(turns), Duration: &end, Talk: map[interaction.Role]interaction.Millis{}, TalkShare: map[interaction.Role]float64{}, WordsAMinute: map[interaction.Role]float64{}}
	words, talk := map[interaction.Role]int{}, interaction.Millis(0)
	for _, t := range turns {
		n := len(strings.Fields(t.Text))
		m.Words += n
		words[t.Speaker] += n
		m.Talk[t.Speaker] += t.End - t.Start
		talk += t.End - t.Start
	}
	for role, spoken := range m.Talk {
		m.TalkShare[role] = float64(spoken) / float64(max(1, talk))
		m.WordsAMinute[role] = float64(words[role]) / (float64(max(1, spoken)) / 60000)
	}
	return m
}
