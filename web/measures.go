package web

import (
	"fmt"

	"touchtone/interaction"
	"touchtone/nlp"
)

// measure is one fact of the clock, in words.
type measure struct{ Name, Value string }

// measures lists what the source could tell; what it could not is left out, because it is not zero.
func measures(heard *nlp.Analysis) []measure {
	m := heard.Measures
	all := []measure{{"Turns", fmt.Sprint(m.Turns)}, {"Words", fmt.Sprint(m.Words)}}
	add := func(name string, known bool, value func() string) {
		if known {
			all = append(all, measure{name, value()})
		}
	}
	span := func(name string, d *interaction.Millis) {
		add(name, d != nil, func() string { return clock(*d) })
	}
	span("Length", m.Duration)
	share, told := m.TalkShare[interaction.Agent]
	add("Agent's share of talk", told, func() string { return fmt.Sprintf("%.0f %%", 100*share) })
	speed, told := m.WordsAMinute[interaction.Agent]
	add("Agent's words a minute", told, func() string { return fmt.Sprintf("%.0f", speed) })
	span("Silence", m.Silence)
	add("Longest pause", m.LongestPause != nil, func() string {
		return fmt.Sprintf("%s after turn %d", clock(m.LongestPause.End-m.LongestPause.Start), m.LongestPause.After+1)
	})
	add("Nobody talking", m.NonTalkShare != nil, func() string { return fmt.Sprintf("%.0f %%", 100**m.NonTalkShare) })
	span("Talking over each other", m.Overtalk)
	span("First reply", m.FirstReply)
	span("Mean reply", m.MeanReply)
	span("Longest reply", m.LongestReply)
	span("Longest monologue", m.Monologue)
	return all
}
