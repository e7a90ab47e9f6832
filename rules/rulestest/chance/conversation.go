package chance

import (
	"time"

	"touchtone/interaction"
	"touchtone/nlp"
	"touchtone/nlp/sentiment"
	"touchtone/nlp/signal"
	"touchtone/nlp/text"
	"touchtone/rules/condition"
)

// cast are those who may take part. Two agents make a transfer.
var cast = []interaction.Participant{
	{ID: "sam", Name: "Sam", Role: interaction.Agent}, {ID: "olga", Name: "Olga", Role: interaction.Agent},
	{ID: "customer", Role: interaction.Customer}, {ID: "bot", Name: "Ada", Role: interaction.Bot},
	{ID: "somebody", Role: interaction.UnknownRole},
}

// Conversation is an interaction as rules hear it. Much of what a source could tell is missing now and then.
func (m *Maker) Conversation() *nlp.Analysis {
	a := &nlp.Analysis{About: m.about(), Measures: m.measures(), Overall: m.course()}
	a.Sides = map[interaction.Role]nlp.Course{interaction.Agent: m.course(), interaction.Customer: m.course()}
	clock := interaction.Millis(m.IntN(3000))
	for range m.IntN(14) {
		a.Turns = append(a.Turns, m.turn(a, &clock))
	}
	return a
}

func (m *Maker) turn(a *nlp.Analysis, clock *interaction.Millis) nlp.Turn {
	who := pick(m, 0, 0, 0, 2, 2, 2, 2, 1, 3, 4)
	t := nlp.Turn{
		Participant: who, Speaker: cast[who].Role, Lang: pick(m, "en", "en", "en", "ro", "ru", "el", "af", "de", ""),
		Start: interaction.Untimed, End: interaction.Untimed, Sentiment: m.sentiment(),
	}
	if a.Able.Roles == interaction.RolesMissing {
		t.Speaker = interaction.UnknownRole
	}
	if a.Able.TurnTimes {
		t.Start = *clock
		t.End = t.Start + interaction.Millis(m.IntN(8000))
		*clock = t.End + interaction.Millis(m.IntN(6000)-1500)
		*clock = max(*clock, t.Start)
	}
	text.Cut(m.sentence(), t.Lang, &t.Cutting)
	t.Signals = signal.Find(t.Lang, &t.Cutting, nil)
	return t
}

func (m *Maker) sentiment() nlp.Sentiment {
	score := float64(m.IntN(21)-10) / 10
	s := nlp.Sentiment{Score: score}
	switch {
	case score < -0.1:
		s.Class = sentiment.Negative
	case score > 0.1:
		s.Class = sentiment.Positive
	}
	return s
}

var began = time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC)

func (m *Maker) about() interaction.About {
	marks := float64(1 + m.IntN(5))
	about := interaction.About{
		ID: "chance", Channel: pick(m, interaction.Call, interaction.Chat), Lang: pick(m, "en", "en", "ro", ""),
		Agent: pick(m, "", "sam"), Team: pick(m, "", "billing"), Customer: pick(m, "", "anna"), Format: "by-chance",
		Journey: pick(m, "", "", "buying"), Touchpoint: pick(m, "", "", "order"), Participants: cast,
		Attributes: map[string]string{"queue": pick(m, "billing", "x"), "direction": "Inbound", "amount": pick(m, "100", "7", "none")},
		Able: interaction.Capabilities{
			TurnTimes: !m.one(4), Roles: pick(m, interaction.RolesGiven, interaction.RolesGiven, interaction.RolesInferred, interaction.RolesMissing),
			RoleConfidence: 0.5 + m.Float64()/2,
		},
	}
	if !m.one(4) {
		about.StartedAt = began
	}
	if m.one(2) {
		about.Answers = []interaction.SurveyAnswer{{Metric: "csat", Score: &marks, Min: 1, Max: 5}, {Metric: "nps", Score: &marks}}
	}
	return about
}

// Past is what may be known of the customer's earlier contacts.
func (m *Maker) Past() condition.Past {
	if m.one(4) {
		return nil
	}
	past, at := condition.Past{}, began.Add(24*time.Hour)
	for range m.IntN(5) {
		at = at.Add(-time.Duration(m.IntN(96)) * time.Hour)
		c := condition.Contact{At: at, Channel: pick(m, interaction.Call, interaction.Chat), Journey: pick(m, "buying", ""), Touchpoint: pick(m, "order", "other", "")}
		if !m.one(3) {
			mean := float64(m.IntN(5)-2) / 10
			c.Sentiment = &mean
		}
		c.Flagged = m.one(2)
		past = append(past, c)
	}
	return past
}

func maybe[T any](m *Maker, v T) *T {
	if m.one(3) {
		return nil
	}
	return &v
}

func (m *Maker) millis() *interaction.Millis { return maybe(m, interaction.Millis(m.IntN(40_000))) }

func (m *Maker) share() *float64 { return maybe(m, float64(m.IntN(100))/100) }

func (m *Maker) course() nlp.Course {
	c := nlp.Course{Begin: m.share(), End: m.share(), Recovery: m.share(), NegativeShare: m.share()}
	if m.one(2) {
		low := -float64(m.IntN(10)) / 10
		c.Begin = &low
	}
	return c
}

// measures are made up: they need not agree with the turns.
func (m *Maker) measures() interaction.Measures {
	out := interaction.Measures{
		Duration: m.millis(), Silence: m.millis(), NonTalkShare: m.share(), HoldTime: m.millis(), Overtalk: m.millis(),
		OvertalkTime: m.share(), OvertalkTurns: m.share(), FirstReply: m.millis(), MeanReply: m.millis(), LongestReply: m.millis(),
		Monologue: m.millis(), InHours: maybe(m, interaction.Replies{First: 5000, Mean: 9000, Longest: 20_000}),
	}
	if !m.one(3) {
		out.Talk = map[interaction.Role]interaction.Millis{interaction.Agent: 9000, interaction.Customer: 14_000}
		out.TalkShare = map[interaction.Role]float64{interaction.Agent: 0.4, interaction.Customer: 0.6}
		out.WordsAMinute = map[interaction.Role]float64{interaction.Agent: 9, interaction.Customer: 5}
		out.Interruptions = map[interaction.Role]int{interaction.Agent: m.IntN(5)}
	}
	return out
}
